import { between, ramp } from './drawing.ts';

type Canvas = CanvasRenderingContext2D;

const serif = '"EB Garamond"';

export function drawTitle(canvas: Canvas, seconds: number): void {
  const shown = between(1.4, 9, 1.6, seconds);
  if (shown <= 0) return;
  canvas.save();
  canvas.textAlign = 'center';
  canvas.fillStyle = '#fff6e2';
  canvas.globalAlpha = shown;
  line(canvas, 'Walking the Moon Home', 124, 330, 2 + 5 * ramp(1.4, 9, seconds));
  canvas.globalAlpha = Math.min(shown, ramp(3, 4.4, seconds)) * 0.85;
  line(canvas, 'A SMALL FILM FOR MIAUFLIX', 30, 408, 9);
  canvas.restore();
}

const credits: readonly (readonly [text: string, size: number, spacing: number, y: number])[] = [
  ['Walking the Moon Home', 76, 3, 200],
  ['DRAWN, ANIMATED AND SCORED BY A PROGRAM', 25, 7, 290],
  ['with the cat as herself', 40, 1, 350],
  ['Made for Miauflix', 40, 1, 460],
  ['CC0 1.0 · dedicated to the public domain', 34, 2, 520],
  ['creativecommons.org/publicdomain/zero/1.0', 27, 2, 570],
];

export function drawCredits(canvas: Canvas, seconds: number): void {
  canvas.save();
  canvas.textAlign = 'center';
  canvas.fillStyle = '#fff6e2';
  for (const [index, [text, size, spacing, y]] of credits.entries()) {
    const start = 88.5 + index * 0.35;
    canvas.globalAlpha = between(start, 95.4, 0.9, seconds);
    line(canvas, text, size, y, spacing);
  }
  canvas.restore();
}

function line(canvas: Canvas, text: string, size: number, y: number, spacing: number): void {
  canvas.font = `500 ${size}px ${serif}`;
  canvas.letterSpacing = `${spacing}px`;
  canvas.shadowColor = 'rgba(5,8,25,0.55)';
  canvas.shadowBlur = size * 0.35;
  canvas.fillText(text, 960 + spacing / 2, y);
}
