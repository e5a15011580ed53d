import type { Pose } from './cat-head.ts';
import { css, mix, ramp, rgb } from './drawing.ts';
import type { Mood } from './mood.ts';
import { drawSittingCat, drawSleepingCat } from './resting-cat.ts';
import { drawRipples } from './weather.ts';

type Canvas = CanvasRenderingContext2D;

function aroundCentre(canvas: Canvas, zoom: number, draw: () => void): void {
  canvas.save();
  canvas.translate(960, 640);
  canvas.scale(zoom, zoom);
  canvas.translate(-960, -640);
  draw();
  canvas.restore();
}

/** A flat roof after the rain: the moon is found again, in a puddle. */
export function drawPuddle(canvas: Canvas, mood: Mood, zoom: number, seconds: number, cat: Pose): void {
  aroundCentre(canvas, zoom, () => {
    const terrace = canvas.createLinearGradient(0, 640, 0, 1080);
    terrace.addColorStop(0, css(mix(mood.near, mood.middle, 0.55)));
    terrace.addColorStop(1, css(mood.near));
    canvas.fillStyle = css(mix(mood.near, mood.middle, 0.3));
    canvas.fillRect(-100, 600, 2120, 60);
    canvas.fillStyle = css(mix(mood.near, mood.horizon, 0.32));
    canvas.fillRect(-100, 594, 2120, 10);
    for (let post = -60; post < 2000; post += 74) canvas.fillRect(post, 470, 7, 126);
    canvas.fillRect(-100, 462, 2120, 9);
    canvas.fillStyle = terrace;
    canvas.fillRect(-100, 655, 2120, 600);
    drawWater(canvas, mood, seconds);
    canvas.save();
    canvas.translate(650, 800);
    canvas.scale(1.65, 1.65);
    drawSittingCat(canvas, cat);
    canvas.restore();
  });
}

function drawWater(canvas: Canvas, mood: Mood, seconds: number): void {
  const found = ramp(51.5, 56, seconds);
  canvas.save();
  canvas.beginPath();
  canvas.ellipse(1130, 880, 640, 128, 0, 0, 6.3);
  canvas.ellipse(720, 925, 320, 72, 0.05, 0, 6.3);
  canvas.ellipse(1560, 830, 260, 58, -0.06, 0, 6.3);
  canvas.clip();
  const water = canvas.createLinearGradient(0, 750, 0, 1010);
  water.addColorStop(0, css(mix(mood.horizon, mood.middle, 0.2)));
  water.addColorStop(1, css(mood.zenith));
  canvas.fillStyle = water;
  canvas.fillRect(300, 740, 1700, 330);
  canvas.fillStyle = css(rgb('#fff3d2'));
  for (let slice = -46; slice < 46; slice += 4) {
    const half = Math.sqrt(46 ** 2 - slice ** 2) * 2.5;
    const sway = Math.sin(slice * 0.32 + seconds * 2.4) * (5 + (1 - found) * 40);
    canvas.globalAlpha = found * (0.62 + 0.38 * Math.sin(slice * 0.9 + seconds * 1.3) ** 2);
    canvas.beginPath();
    canvas.roundRect(1230 - half + sway, 878 + slice * 1.15, half * 2, 5.2, 3);
    canvas.fill();
  }
  canvas.globalAlpha = 1;
  drawRipples(canvas, 1150, 880, 1100, seconds, 1 - ramp(54, 60, seconds) * 0.8);
  canvas.restore();
}

/** The cat asleep in a round attic window while the day begins. */
export function drawAtticWindow(canvas: Canvas, mood: Mood, zoom: number, cat: Pose): void {
  aroundCentre(canvas, zoom, () => {
    const wall = mix(mood.near, mood.middle, 0.12);
    canvas.fillStyle = css(wall);
    canvas.beginPath();
    canvas.rect(-200, -200, 2320, 1480);
    canvas.moveTo(1332, 520);
    canvas.arc(960, 520, 372, 0, 6.3, true);
    canvas.fill('evenodd');
    canvas.strokeStyle = css(mix(wall, mood.horizon, 0.22));
    canvas.lineWidth = 26;
    canvas.beginPath();
    canvas.arc(960, 520, 384, 0, 6.3);
    canvas.stroke();
    canvas.strokeStyle = css(mix(wall, mood.horizon, 0.1));
    canvas.lineWidth = 14;
    canvas.beginPath();
    canvas.moveTo(960, 140);
    canvas.lineTo(960, 780);
    canvas.moveTo(580, 470);
    canvas.lineTo(1340, 470);
    canvas.stroke();
    drawSill(canvas, mood, wall);
    canvas.save();
    canvas.translate(935, 790);
    canvas.scale(2.5, 2.5);
    drawSleepingCat(canvas, cat);
    canvas.restore();
    drawPot(canvas, mood, 1290, 790, cat.seconds);
  });
}

function drawSill(canvas: Canvas, mood: Mood, wall: readonly [number, number, number]): void {
  canvas.fillStyle = css(mix(wall, mood.horizon, 0.3));
  canvas.fillRect(520, 782, 880, 34);
  canvas.fillStyle = css(mix(wall, mood.horizon, 0.14));
  canvas.fillRect(550, 816, 820, 20);
}

function drawPot(canvas: Canvas, mood: Mood, x: number, y: number, seconds: number): void {
  canvas.strokeStyle = css(mix(mood.near, rgb('#3f7a4e'), 0.55));
  canvas.lineCap = 'round';
  for (let stem = -3; stem <= 3; stem++) {
    const sway = Math.sin(seconds * 0.9 + stem) * 4;
    canvas.lineWidth = 9;
    canvas.beginPath();
    canvas.moveTo(x, y - 70);
    canvas.quadraticCurveTo(x + stem * 12, y - 130, x + stem * 26 + sway, y - 178 + Math.abs(stem) * 14);
    canvas.stroke();
  }
  canvas.fillStyle = '#a24d3a';
  canvas.beginPath();
  canvas.moveTo(x - 50, y - 86);
  canvas.lineTo(x + 50, y - 86);
  canvas.lineTo(x + 36, y);
  canvas.lineTo(x - 36, y);
  canvas.fill();
  canvas.fillStyle = '#b85c45';
  canvas.fillRect(x - 56, y - 96, 112, 22);
}
