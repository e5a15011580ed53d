import { type Pose, ear, head, scarf } from './cat-head.ts';
import { css, mix } from './drawing.ts';

type Canvas = CanvasRenderingContext2D;

/** Sitting upright, looking right, the tail laid around and flicking at its tip. */
export function drawSittingCat(canvas: Canvas, pose: Pose): void {
  const { fur, rim, seconds } = pose;
  const breath = Math.sin(seconds * 1.6) * 1.5;
  const flick = Math.sin(seconds * 1.9) * 10;
  canvas.lineCap = 'round';
  for (const [colour, width] of [
    [css(rim, 0.5), 19],
    [css(fur), 15],
  ] as const) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = width;
    canvas.beginPath();
    canvas.moveTo(-50, -12);
    canvas.bezierCurveTo(-92, -4, -118, -16, -124, -38);
    canvas.quadraticCurveTo(-126, -56 + flick * 0.3, -112 + flick * 0.5, -62 + flick);
    canvas.stroke();
  }
  canvas.fillStyle = css(fur);
  canvas.beginPath();
  canvas.moveTo(-58, 0);
  canvas.bezierCurveTo(-82, -46, -48, -92, -20, -128 - breath);
  canvas.bezierCurveTo(-6, -152 - breath, 40, -152 - breath, 42, -116);
  canvas.bezierCurveTo(46, -80, 36, -40, 40, -2);
  canvas.quadraticCurveTo(40, 1, 34, 1);
  canvas.lineTo(-50, 1);
  canvas.fill();
  canvas.strokeStyle = css(rim, 0.75);
  canvas.lineWidth = 2.6;
  canvas.beginPath();
  canvas.moveTo(-63, -14);
  canvas.bezierCurveTo(-78, -50, -46, -92, -19, -127 - breath);
  canvas.stroke();
  canvas.fillStyle = css(fur);
  canvas.beginPath();
  canvas.ellipse(44, -5, 17, 7, 0, 0, 6.3);
  canvas.ellipse(-18, -6, 34, 8, 0, 0, 6.3);
  canvas.fill();
  head(canvas, pose, 30, -152 - breath);
}

/** Curled up asleep, nose under the tail. */
export function drawSleepingCat(canvas: Canvas, { fur, rim, seconds }: Pose): void {
  const breath = Math.sin(seconds * 1.5) * 3;
  canvas.fillStyle = css(fur);
  canvas.beginPath();
  canvas.ellipse(0, -36 - breath / 2, 92, 40 + breath, 0, 0, 6.3);
  canvas.fill();
  canvas.strokeStyle = css(rim, 0.8);
  canvas.lineWidth = 3;
  canvas.beginPath();
  canvas.ellipse(0, -36 - breath / 2, 90, 38 + breath, 0, -2.9, -0.5);
  canvas.stroke();
  canvas.save();
  canvas.translate(58, -30);
  canvas.rotate(0.25);
  ear(canvas, fur, -20, -22, -0.35);
  ear(canvas, fur, 14, -22, 0.3);
  canvas.fillStyle = css(mix(fur, rim, 0.07));
  canvas.beginPath();
  canvas.ellipse(0, 0, 37, 29, 0, 0, 6.3);
  canvas.fill();
  canvas.strokeStyle = css(rim, 0.9);
  canvas.lineWidth = 2.4;
  canvas.beginPath();
  canvas.arc(8, -2, 9, 0.4, 2.5);
  canvas.stroke();
  canvas.restore();
  canvas.strokeStyle = css(scarf);
  canvas.lineWidth = 13;
  canvas.lineCap = 'round';
  canvas.beginPath();
  canvas.moveTo(20, -46);
  canvas.quadraticCurveTo(14, -22, 28, -6);
  canvas.stroke();
  canvas.strokeStyle = css(mix(fur, rim, 0.16));
  canvas.lineWidth = 16;
  canvas.beginPath();
  canvas.moveTo(-84, -26);
  canvas.bezierCurveTo(-60, 4, 10, 0, 56, -8);
  canvas.stroke();
}
