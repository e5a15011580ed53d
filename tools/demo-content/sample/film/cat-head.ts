import { type Rgb, css, mix, rgb } from './drawing.ts';

type Canvas = CanvasRenderingContext2D;

/** How the cat holds itself; drawn around (0, 0), where its paws touch, looking right, about 150 units tall. */
export interface Pose {
  readonly seconds: number;
  /** Steps taken so far; one is a full cycle of four paws. */
  readonly stride: number;
  /** 0 to 1 through a jump; absent on the ground. */
  readonly leap?: number;
  /** Radians the head is tipped back. */
  readonly lookUp: number;
  readonly fur: Rgb;
  /** The light along its back. */
  readonly rim: Rgb;
}

export const scarf = rgb('#d8483e');
const eye = rgb('#ffd75e');

export function head(canvas: Canvas, pose: Pose, x: number, y: number): void {
  const { fur, rim, seconds, lookUp } = pose;
  neckerchief(canvas, seconds, x - 12, y + 18);
  canvas.save();
  canvas.translate(x + 8, y - 16);
  canvas.rotate(-lookUp);
  const twitch = Math.max(0, Math.sin(seconds * 1.7) - 0.93) * 2.4;
  ear(canvas, mix(fur, rim, 0.16), -16, -20, -0.1);
  ear(canvas, fur, 12, -22, 0.22 + twitch);
  canvas.fillStyle = css(fur);
  canvas.beginPath();
  canvas.ellipse(0, 0, 36, 31, 0, 0, 6.3);
  canvas.ellipse(22, 9, 20, 15, 0.1, 0, 6.3);
  canvas.fill();
  canvas.strokeStyle = css(rim, 0.7);
  canvas.lineWidth = 2.4;
  canvas.beginPath();
  canvas.arc(0, 0, 33, -2.3, -0.35);
  canvas.stroke();
  const blink = seconds % 4.3 < 0.14 ? 0.12 : 1;
  canvas.fillStyle = css(eye);
  canvas.beginPath();
  canvas.ellipse(19, -4, 6, 7 * blink, 0, 0, 6.3);
  canvas.fill();
  canvas.fillStyle = css(fur);
  canvas.beginPath();
  canvas.ellipse(20.5, -4, 1.8, 5.6 * blink, 0, 0, 6.3);
  canvas.fill();
  canvas.strokeStyle = css(rim, 0.5);
  canvas.lineWidth = 1.2;
  canvas.beginPath();
  for (const [startY, endX, endY] of [
    [8, 66, 2],
    [11, 68, 13],
    [14, 63, 24],
  ] as const) {
    canvas.moveTo(32, startY);
    canvas.quadraticCurveTo(50, startY, endX, endY);
  }
  canvas.stroke();
  canvas.restore();
}

export function ear(canvas: Canvas, fur: Rgb, x: number, y: number, turn: number): void {
  canvas.save();
  canvas.translate(x, y);
  canvas.rotate(turn);
  canvas.fillStyle = css(fur);
  canvas.beginPath();
  canvas.moveTo(-16, 10);
  canvas.quadraticCurveTo(-10, -22, 0, -34);
  canvas.quadraticCurveTo(12, -18, 17, 10);
  canvas.fill();
  canvas.restore();
}

function neckerchief(canvas: Canvas, seconds: number, x: number, y: number): void {
  const flutter = Math.sin(seconds * 5) * 6;
  canvas.fillStyle = css(mix(scarf, [60, 10, 20], 0.35));
  canvas.beginPath();
  canvas.moveTo(x - 22, y - 14);
  canvas.quadraticCurveTo(x - 54, y - 22 + flutter * 0.5, x - 76, y - 6 + flutter);
  canvas.quadraticCurveTo(x - 66, y + 8 + flutter * 0.7, x - 58, y + 10 + flutter);
  canvas.quadraticCurveTo(x - 40, y + 4, x - 14, y + 2);
  canvas.fill();
  canvas.strokeStyle = css(scarf);
  canvas.lineCap = 'round';
  canvas.lineWidth = 15;
  canvas.beginPath();
  canvas.moveTo(x - 22, y - 10);
  canvas.quadraticCurveTo(x, y + 10, x + 28, y - 2);
  canvas.stroke();
}
