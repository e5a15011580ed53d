import { drawCredits, drawTitle } from './cards.ts';
import { between, lerp, ramp } from './drawing.ts';
import { type Mood, moodAt } from './mood.ts';
import { drawOnTheHighestRoof, drawShelter, drawWalk, pose } from './on-the-roofs.ts';
import { drawAtticWindow, drawPuddle } from './sets.ts';
import { type Shot, shotAt } from './shots.ts';
import { type Moon, drawClouds, drawSky } from './sky.ts';
import { drawTown } from './streets.ts';
import { drawRain, drawShootingStar } from './weather.ts';

type Canvas = CanvasRenderingContext2D;

/** Draws the whole picture at a moment, 1920 by 1080. */
export function drawFrame(canvas: Canvas, seconds: number): void {
  const shot = shotAt(seconds);
  const mood = moodAt(seconds);
  const moon = moonAt(shot, mood, seconds);
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  canvas.globalAlpha = 1;
  drawShot(canvas, shot, mood, moon, seconds);
  vignette(canvas);
  if (shot.name === 'title') drawTitle(canvas, seconds);
  if (shot.name === 'credits') drawCredits(canvas, seconds);
  const fade = shot.name === 'title' || shot.name === 'credits' ? 1.2 : 0.45;
  canvas.globalAlpha = 1 - between(shot.start, shot.end, fade, seconds);
  canvas.fillStyle = '#05060d';
  canvas.fillRect(0, 0, 1920, 1080);
}

function drawShot(canvas: Canvas, shot: Shot, mood: Mood, moon: Moon, seconds: number): void {
  const progress = (seconds - shot.start) / (shot.end - shot.start);
  const zoom = lerp(shot.zoom[0], shot.zoom[1], progress);
  drawSky(canvas, mood, moon, seconds);
  if (shot.name === 'moon') drawShootingStar(canvas, (seconds - 67) / 1.3);
  drawClouds(canvas, mood, seconds);
  switch (shot.name) {
    case 'title':
    case 'credits':
      drawTown(canvas, mood, zoom, { x: 500 + seconds * 6, y: 560, cat: -9999 }, seconds);
      break;
    case 'stroll':
    case 'close':
    case 'wind':
    case 'dawn':
      drawWalk(canvas, shot, mood, zoom, seconds);
      break;
    case 'shelter':
      drawShelter(canvas, mood, zoom, seconds);
      break;
    case 'puddle':
      drawPuddle(canvas, mood, zoom, seconds, pose(mood, seconds, -0.42 + ramp(57, 59, seconds) * 0.5));
      break;
    case 'moon':
      drawOnTheHighestRoof(canvas, mood, zoom, seconds);
      break;
    case 'asleep':
      drawAtticWindow(canvas, mood, zoom, pose(mood, seconds, 0));
      break;
  }
  drawRain(canvas, mood.rain, seconds);
}

function moonAt(shot: Shot, mood: Mood, seconds: number): Moon {
  const light = 1 - ramp(0.35, 1, mood.clouds);
  switch (shot.name) {
    case 'title':
      return { x: 1330, y: lerp(800, 520, ramp(0, 10, seconds)), radius: 104, light: 1 };
    case 'moon':
      return { x: 1150, y: lerp(520, 440, ramp(61, 73, seconds)), radius: 350, light: 1 };
    case 'puddle':
      return { x: 1400, y: 190, radius: 70, light };
    case 'dawn':
      return { x: 1500, y: lerp(300, 600, ramp(73, 81, seconds)), radius: 88, light: 0.85 };
    case 'asleep':
    case 'credits':
      return { x: 1500, y: 800, radius: 80, light: 0 };
    case 'close':
      return { x: 1420, y: 270, radius: 120, light };
    case 'stroll':
    case 'wind':
    case 'shelter':
      return {
        x: lerp(1250, 1480, ramp(10, 42, seconds)),
        y: lerp(430, 210, ramp(10, 30, seconds)),
        radius: 88,
        light,
      };
  }
}

function vignette(canvas: Canvas): void {
  const gradient = canvas.createRadialGradient(960, 500, 620, 960, 540, 1250);
  gradient.addColorStop(0, 'rgba(3,4,12,0)');
  gradient.addColorStop(1, 'rgba(3,4,12,0.5)');
  canvas.fillStyle = gradient;
  canvas.fillRect(0, 0, 1920, 1080);
}
