import { type Pose } from './cat-head.ts';
import { between, css, lerp, mix, rgb } from './drawing.ts';
import type { Mood } from './mood.ts';
import { drawSittingCat } from './resting-cat.ts';
import type { Shot } from './shots.ts';
import { drawTown, inRow, roofs } from './streets.ts';
import { type House, footing } from './town.ts';
import { placeAt, smoothedPlaceAt, track } from './walk.ts';
import { drawWalkingCat } from './walking-cat.ts';

type Canvas = CanvasRenderingContext2D;

const tracks = new Map<string, readonly number[]>();

export function pose(mood: Mood, seconds: number, lookUp: number): Pose {
  return {
    seconds,
    stride: 0,
    lookUp,
    fur: mix(mood.near, [0, 0, 0], 0.25),
    rim: mix(mood.horizon, rgb('#fff3d2'), 0.35),
  };
}

export function drawWalk(canvas: Canvas, shot: Shot, mood: Mood, zoom: number, seconds: number): void {
  const along = tracks.get(shot.name) ?? track(roofs, shot.catFrom ?? 0, shot.end - shot.start + 1);
  tracks.set(shot.name, along);
  const at = seconds - shot.start;
  const x = placeAt(along, at);
  const { y, leap } = footing(roofs, x);
  const cameraX = smoothedPlaceAt(along, at) + 190 / zoom;
  const levels = [-240, -120, 0, 120, 240, 360].map((away) => footing(roofs, cameraX - 190 / zoom + away).y);
  const camera = { x: cameraX, y: levels.reduce((sum, level) => sum + level, 0) / levels.length - 70, cat: x };
  drawTown(canvas, mood, zoom, camera, seconds);
  inRow(canvas, roofs, zoom, camera, () => {
    canvas.translate(x, y);
    drawWalkingCat(canvas, { ...pose(mood, seconds, 0.08), stride: x / 92, ...(leap === undefined ? {} : { leap }) });
  });
}

/** Out of the rain, beside the warm bricks of a chimney. */
export function drawShelter(canvas: Canvas, mood: Mood, zoom: number, seconds: number): void {
  const house = roofs.houses.find(
    ({ ridgeLeft, ridgeRight, left }) => left > 5200 && ridgeRight - ridgeLeft > 420,
  ) as House;
  const x = lerp(house.ridgeLeft, house.ridgeRight, 0.5);
  const camera = { x: x + 90, y: house.ridgeY - 90, cat: x };
  drawTown(canvas, mood, zoom, camera, seconds);
  inRow(canvas, roofs, zoom, camera, () => {
    canvas.translate(x, house.ridgeY);
    drawUmbrella(canvas, mood);
    drawSittingCat(canvas, pose(mood, seconds, 0.1 + between(46, 50, 1, seconds) * 0.3));
  });
}

function drawUmbrella(canvas: Canvas, mood: Mood): void {
  canvas.save();
  canvas.translate(-8, -20);
  canvas.rotate(0.06);
  canvas.strokeStyle = css(mix(mood.near, mood.horizon, 0.35));
  canvas.lineWidth = 6;
  canvas.beginPath();
  canvas.moveTo(-104, 18);
  canvas.lineTo(-16, -330);
  canvas.stroke();
  canvas.translate(-20, -236);
  const ribs = 5;
  for (let rib = 0; rib < ribs; rib++) {
    const left = -190 + (380 / ribs) * rib;
    const right = left + 380 / ribs;
    canvas.fillStyle = rib % 2 === 0 ? '#a83a3a' : '#c9564a';
    canvas.beginPath();
    canvas.moveTo(0, -92);
    canvas.quadraticCurveTo(left * 1.02, -84, left, 12);
    canvas.quadraticCurveTo((left + right) / 2, -14, right, 12);
    canvas.quadraticCurveTo(right * 1.02, -84, 0, -92);
    canvas.fill();
  }
  canvas.restore();
}

export function drawOnTheHighestRoof(canvas: Canvas, mood: Mood, zoom: number, seconds: number): void {
  const house = roofs.houses.reduce(
    (highest, each) => (each.left > 6000 && each.ridgeY < highest.ridgeY ? each : highest),
    roofs.houses[20] as House,
  );
  const x = lerp(house.ridgeLeft, house.ridgeRight, 0.5);
  const camera = { x: x - 130, y: house.ridgeY - 90, cat: 99_999 };
  drawTown(canvas, mood, zoom, camera, seconds);
  inRow(canvas, roofs, zoom, camera, () => {
    canvas.translate(x, house.ridgeY);
    drawSittingCat(canvas, pose(mood, seconds, 0.22 + Math.sin(seconds * 0.7) * 0.08));
  });
}
