import { type Rgb, clamp, css, mix, ramp, rgb, seeded } from './drawing.ts';
import type { Mood } from './mood.ts';

type Canvas = CanvasRenderingContext2D;

interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 1: which windows light first. */
  readonly order: number;
  readonly arched: boolean;
}

/** A house seen from the side: its ridge is level, so that a cat can walk on it. */
export interface House {
  readonly left: number;
  readonly right: number;
  readonly ridgeLeft: number;
  readonly ridgeRight: number;
  readonly ridgeY: number;
  readonly eavesY: number;
  readonly chimneyX: number;
  readonly chimneyHeight: number;
  readonly windows: readonly Window[];
  readonly dormers: readonly number[];
}

/** One depth of the town; `parallax` 1 moves with the camera, 0 stands still. */
export interface Row {
  readonly parallax: number;
  /** How much of the horizon's colour lies over it. */
  readonly haze: number;
  readonly houses: readonly House[];
}

export function row(
  seed: number,
  parallax: number,
  haze: number,
  ridgeY: number,
  spread: number,
  scale: number,
  length: number,
): Row {
  const random = seeded(seed);
  const houses: House[] = [];
  for (let left = -600; left < length;) {
    const width = (260 + random() * 300) * scale;
    const top = ridgeY - spread * (random() - 0.5);
    const slope = (46 + random() * 34) * scale;
    const eavesY = top + (86 + random() * 50) * scale;
    const right = left + width;
    houses.push({
      left,
      right,
      ridgeLeft: left + slope,
      ridgeRight: right - slope,
      ridgeY: top,
      eavesY,
      chimneyX: left + slope + (width - 2 * slope) * (random() < 0.5 ? 0.16 : 0.84),
      chimneyHeight: (34 + random() * 36) * scale,
      windows: windowsOf(random, left, right, eavesY, scale),
      dormers: width > 380 * scale ? [left + width * 0.34, left + width * 0.66] : [],
    });
    left = right + (6 + random() * 26) * scale;
  }
  return { parallax, haze, houses };
}

function windowsOf(random: () => number, left: number, right: number, eavesY: number, scale: number): Window[] {
  const width = 30 * scale;
  const height = 46 * scale;
  const columns = Math.max(2, Math.floor((right - left) / (74 * scale)));
  const pitch = (right - left) / columns;
  const arched = random() < 0.35;
  const windows: Window[] = [];
  for (let storey = 0; storey < 5; storey++)
    for (let column = 0; column < columns; column++)
      if (random() < 0.8)
        windows.push({
          x: left + pitch * (column + 0.5) - width / 2,
          y: eavesY + 44 * scale + storey * 96 * scale,
          width,
          height,
          order: random(),
          arched,
        });
  return windows;
}

const lamp = rgb('#ffcf7a');

/** `lit` says how bright a window is, 0 to 1, from its house and its place in the order. */
export function drawRow(
  canvas: Canvas,
  { haze, houses }: Row,
  mood: Mood,
  from: number,
  to: number,
  lit: (house: House, order: number) => number,
): void {
  const wall = mix(mood.near, mix(mood.middle, mood.horizon, 0.45), haze);
  const roof = mix(wall, mix(mood.zenith, mood.middle, 0.5), 0.3);
  for (const house of houses) {
    if (house.right < from || house.left > to) continue;
    drawHouse(canvas, house, wall, roof, mood);
    for (const window of house.windows) drawWindow(canvas, window, wall, mood, lit(house, window.order), haze);
    for (const dormer of house.dormers)
      drawDormer(canvas, house, dormer, wall, mood, lit(house, (dormer * 7.3) % 1), haze);
  }
}

function drawHouse(canvas: Canvas, house: House, wall: Rgb, roof: Rgb, mood: Mood): void {
  const { left, right, ridgeLeft, ridgeRight, ridgeY, eavesY, chimneyX, chimneyHeight } = house;
  const unit = (eavesY - ridgeY) / 100;
  canvas.fillStyle = css(mix(roof, wall, 0.5));
  canvas.fillRect(chimneyX - 15 * unit, ridgeY - chimneyHeight, 30 * unit, chimneyHeight + 30 * unit);
  canvas.fillRect(chimneyX - 19 * unit, ridgeY - chimneyHeight - 7 * unit, 38 * unit, 9 * unit);
  const shade = canvas.createLinearGradient(0, eavesY, 0, eavesY + 560 * unit);
  shade.addColorStop(0, css(wall));
  shade.addColorStop(1, css(mix(wall, mood.zenith, 0.5)));
  canvas.fillStyle = shade;
  canvas.fillRect(left + 8 * unit, eavesY - 4, right - left - 16 * unit, 1400);
  canvas.fillStyle = css(roof);
  canvas.beginPath();
  canvas.moveTo(left, eavesY);
  canvas.lineTo(ridgeLeft, ridgeY);
  canvas.lineTo(ridgeRight, ridgeY);
  canvas.lineTo(right, eavesY);
  canvas.fill();
  canvas.strokeStyle = css(mix(roof, mood.horizon, 0.55), 0.8);
  canvas.lineWidth = 3 * unit;
  canvas.beginPath();
  canvas.moveTo(ridgeLeft, ridgeY + 1);
  canvas.lineTo(ridgeRight, ridgeY + 1);
  canvas.stroke();
  canvas.strokeStyle = css(mix(roof, mood.zenith, 0.6), 0.5);
  canvas.lineWidth = 1.6 * unit;
  canvas.beginPath();
  for (let line = 1; line < 5; line++) {
    const down = line / 5;
    canvas.moveTo(ridgeLeft + (left - ridgeLeft) * down, ridgeY + (eavesY - ridgeY) * down);
    canvas.lineTo(ridgeRight + (right - ridgeRight) * down, ridgeY + (eavesY - ridgeY) * down);
  }
  canvas.stroke();
}

function drawWindow(canvas: Canvas, window: Window, wall: Rgb, mood: Mood, light: number, haze: number): void {
  const { x, y, width, height, arched } = window;
  const colour = mix(mix(wall, mood.zenith, 0.55), mix(lamp, mood.horizon, haze * 0.35), clamp(light));
  if (light > 0.02 && haze < 0.5) glow(canvas, x + width / 2, y + height / 2, width * 2.4, light);
  canvas.fillStyle = css(colour);
  canvas.beginPath();
  canvas.roundRect(x, y, width, height, arched ? [width / 2, width / 2, 2, 2] : 2);
  canvas.fill();
  if (haze > 0.5) return;
  canvas.strokeStyle = css(mix(wall, mood.zenith, 0.4));
  canvas.lineWidth = width * 0.08;
  canvas.beginPath();
  canvas.moveTo(x + width / 2, y);
  canvas.lineTo(x + width / 2, y + height);
  canvas.moveTo(x, y + height * 0.45);
  canvas.lineTo(x + width, y + height * 0.45);
  canvas.stroke();
}

function drawDormer(canvas: Canvas, house: House, x: number, wall: Rgb, mood: Mood, light: number, haze: number): void {
  const unit = (house.eavesY - house.ridgeY) / 100;
  const y = house.ridgeY + 34 * unit;
  canvas.fillStyle = css(wall);
  canvas.beginPath();
  canvas.moveTo(x - 32 * unit, y + 8 * unit);
  canvas.lineTo(x, y - 18 * unit);
  canvas.lineTo(x + 32 * unit, y + 8 * unit);
  canvas.lineTo(x + 25 * unit, y + 8 * unit);
  canvas.lineTo(x + 25 * unit, y + 58 * unit);
  canvas.lineTo(x - 25 * unit, y + 58 * unit);
  canvas.lineTo(x - 25 * unit, y + 8 * unit);
  canvas.fill();
  drawWindow(
    canvas,
    { x: x - 13 * unit, y: y + 8 * unit, width: 26 * unit, height: 36 * unit, order: 0, arched: true },
    wall,
    mood,
    light,
    haze,
  );
}

function glow(canvas: Canvas, x: number, y: number, radius: number, light: number): void {
  const gradient = canvas.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, css(lamp, 0.32 * light));
  gradient.addColorStop(1, css(lamp, 0));
  canvas.fillStyle = gradient;
  canvas.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

/** Where the cat's paws are at `x`: on a ridge, or in an arc between two. `leap` is 0 to 1 in the air, absent on a roof. */
export function footing({ houses }: Row, x: number): { y: number; leap?: number } {
  const index = houses.findIndex((house) => house.ridgeRight - 14 >= x);
  const house = houses[Math.max(0, index)] as House;
  if (x >= house.ridgeLeft + 14) return { y: house.ridgeY };
  const before = houses[Math.max(0, index - 1)] as House;
  const start = before.ridgeRight - 14;
  const leap = clamp((x - start) / (house.ridgeLeft + 14 - start));
  const height = 62 + Math.max(0, before.ridgeY - house.ridgeY) * 0.55;
  return {
    y: before.ridgeY + (house.ridgeY - before.ridgeY) * ramp(0, 1, leap) - 4 * height * leap * (1 - leap),
    leap,
  };
}
