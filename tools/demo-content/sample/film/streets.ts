import { css, lerp, mix, ramp } from './drawing.ts';
import type { Mood } from './mood.ts';
import { type House, type Row, drawRow, row } from './town.ts';

type Canvas = CanvasRenderingContext2D;

/** The nearest roofs: the ones that the cat walks on. */
export const roofs = row(12, 1, 0, 760, 170, 1.5, 12_000);
const backdropRows: readonly Row[] = [
  row(3, 0.14, 0.84, 668, 70, 0.42, 4200),
  row(4, 0.3, 0.62, 716, 90, 0.66, 6000),
  row(5, 0.55, 0.34, 780, 130, 1.0, 8500),
];

export interface Camera {
  readonly x: number;
  readonly y: number;
  /** How far along the roofs the cat has come: windows light behind it. */
  readonly cat: number;
}

export function drawTown(canvas: Canvas, mood: Mood, zoom: number, camera: Camera, seconds: number): void {
  for (const backRow of backdropRows) {
    inRow(canvas, backRow, zoom, camera, (from, to) =>
      drawRow(canvas, backRow, mood, from, to, (_, order) => eveningLight(order, seconds) * 0.9),
    );
    mist(canvas, mood, backRow.haze);
  }
  inRow(canvas, roofs, zoom, camera, (from, to) =>
    drawRow(
      canvas,
      roofs,
      mood,
      from,
      to,
      (house, order) => passingLight(house, order, camera.cat) * (1 - ramp(73, 79, seconds - order * 2)),
    ),
  );
}

export function inRow(
  canvas: Canvas,
  { parallax }: Row,
  zoom: number,
  camera: Camera,
  draw: (from: number, to: number) => void,
): void {
  const scale = lerp(1, zoom, 0.35 + parallax * 0.65);
  const centre = camera.x * parallax;
  canvas.save();
  canvas.translate(960, 640);
  canvas.scale(scale, scale);
  canvas.translate(-centre, -lerp(700, camera.y, parallax));
  draw(centre - 980 / scale, centre + 980 / scale);
  canvas.restore();
}

/** Windows come on through the evening and go out at dawn; a few never do. */
function eveningLight(order: number, seconds: number): number {
  if (order > 0.55) return 0;
  return ramp(0, 0.6, seconds - 2 - order * 34) * (1 - ramp(70, 76, seconds - order * 8));
}

function passingLight(house: House, order: number, cat: number): number {
  if (order > 0.72) return 0;
  return ramp(0, 0.25, (cat - house.left + 60) / 420 - order * 0.9);
}

function mist(canvas: Canvas, mood: Mood, haze: number): void {
  const gradient = canvas.createLinearGradient(0, 560, 0, 1080);
  gradient.addColorStop(0, css(mood.horizon, 0));
  gradient.addColorStop(1, css(mix(mood.middle, mood.horizon, 0.5), 0.18 + haze * 0.4));
  canvas.fillStyle = gradient;
  canvas.fillRect(0, 560, 1920, 520);
}
