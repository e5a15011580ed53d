import { type Pose, head } from './cat-head.ts';
import { type Rgb, css, lerp, mix } from './drawing.ts';

type Canvas = CanvasRenderingContext2D;

export function drawWalkingCat(canvas: Canvas, pose: Pose): void {
  const { stride, leap, fur } = pose;
  const bob = leap === undefined ? Math.sin(stride * 4 * Math.PI) * 2.2 : 0;
  const pitch = leap === undefined ? Math.sin(stride * 2 * Math.PI) * 0.012 : lerp(-0.34, 0.3, leap);
  const far = mix(fur, pose.rim, 0.14);
  canvas.save();
  canvas.translate(0, bob);
  canvas.translate(0, -80);
  canvas.rotate(pitch);
  canvas.translate(0, 80);
  leg(canvas, far, -48, -66, paw(pose, 0.5, -44), -1);
  leg(canvas, far, 50, -62, paw(pose, 0.0, 56), 1);
  tail(canvas, pose, -72, -92);
  torso(canvas, pose);
  leg(canvas, fur, -56, -64, paw(pose, 0.0, -54), -1);
  leg(canvas, fur, 42, -60, paw(pose, 0.5, 46), 1);
  head(canvas, pose, 92, -116 + Math.sin(stride * 4 * Math.PI + 1) * 1.5);
  canvas.restore();
}

/** Where a paw is: on the roof it slides back for 60 % of the cycle and swings forward, lifted, for the rest. */
function paw(pose: Pose, phase: number, home: number): { x: number; y: number } {
  if (pose.leap !== undefined) {
    const reach = Math.sin(pose.leap * Math.PI) * 46;
    return home > 0 ? { x: home + reach, y: -16 - reach * 0.35 } : { x: home - reach * 0.9, y: -4 - reach * 0.25 };
  }
  const cycle = (((pose.stride + phase + (home > 0 ? 0.18 : 0)) % 1) + 1) % 1;
  if (cycle < 0.6) return { x: home + lerp(27, -27, cycle / 0.6), y: 0 };
  const swing = (cycle - 0.6) / 0.4;
  return { x: home + lerp(-27, 27, swing * swing * (3 - 2 * swing)), y: -Math.sin(swing * Math.PI) * 15 };
}

function leg(canvas: Canvas, fur: Rgb, hipX: number, hipY: number, to: { x: number; y: number }, bend: 1 | -1): void {
  const upper = 38;
  const lower = 36;
  const dx = to.x - hipX;
  const dy = to.y - 6 - hipY;
  const reach = Math.min(Math.hypot(dx, dy), upper + lower - 0.5);
  const angle = Math.atan2(dy, dx) + bend * -Math.acos((upper ** 2 + reach ** 2 - lower ** 2) / (2 * upper * reach));
  const kneeX = hipX + Math.cos(angle) * upper;
  const kneeY = hipY + Math.sin(angle) * upper;
  canvas.strokeStyle = css(fur);
  canvas.fillStyle = css(fur);
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  taper(canvas, hipX, hipY, kneeX, kneeY, bend < 0 ? 19 : 14, 9);
  taper(canvas, kneeX, kneeY, to.x, to.y - 6, 9, 6);
  canvas.beginPath();
  canvas.ellipse(to.x + 5, to.y - 5, 11, 6, 0, 0, 6.3);
  canvas.fill();
}

/** A limb with a thick and a thin end. */
function taper(canvas: Canvas, x0: number, y0: number, x1: number, y1: number, r0: number, r1: number): void {
  const angle = Math.atan2(y1 - y0, x1 - x0) + Math.PI / 2;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  canvas.beginPath();
  canvas.moveTo(x0 + cos * r0, y0 + sin * r0);
  canvas.lineTo(x1 + cos * r1, y1 + sin * r1);
  canvas.arc(x1, y1, r1, angle, angle - Math.PI, true);
  canvas.lineTo(x0 - cos * r0, y0 - sin * r0);
  canvas.arc(x0, y0, r0, angle - Math.PI, angle - 2 * Math.PI, true);
  canvas.fill();
}

function torso(canvas: Canvas, { fur, rim }: Pose): void {
  canvas.beginPath();
  canvas.moveTo(-78, -78);
  canvas.bezierCurveTo(-84, -112, -48, -116, -20, -110);
  canvas.bezierCurveTo(10, -105, 40, -112, 62, -128);
  canvas.bezierCurveTo(84, -138, 102, -118, 92, -96);
  canvas.bezierCurveTo(84, -72, 72, -52, 52, -48);
  canvas.bezierCurveTo(20, -50, -6, -58, -30, -48);
  canvas.bezierCurveTo(-58, -40, -74, -54, -78, -78);
  canvas.fillStyle = css(fur);
  canvas.fill();
  canvas.strokeStyle = css(rim, 0.75);
  canvas.lineWidth = 2.6;
  canvas.lineCap = 'round';
  canvas.beginPath();
  canvas.moveTo(-76, -92);
  canvas.bezierCurveTo(-72, -114, -46, -114, -20, -109);
  canvas.bezierCurveTo(10, -104, 40, -111, 60, -126);
  canvas.stroke();
}

function tail(canvas: Canvas, { fur, rim, seconds, leap }: Pose, x: number, y: number): void {
  const sway = Math.sin(seconds * 2.1) * 16;
  const lift = leap === undefined ? 0 : Math.sin(leap * Math.PI) * 40;
  const curve = (): void => {
    canvas.beginPath();
    canvas.moveTo(x + 6, y + 6);
    canvas.bezierCurveTo(x - 52, y + 6 + lift * 0.3, x - 62, y - 54 + lift, x - 46 + sway * 0.4, y - 84 + lift);
    canvas.bezierCurveTo(
      x - 38 + sway * 0.7,
      y - 104 + lift,
      x - 62 + sway,
      y - 118 + lift,
      x - 74 + sway,
      y - 104 + lift,
    );
  };
  canvas.lineCap = 'round';
  curve();
  canvas.strokeStyle = css(rim, 0.55);
  canvas.lineWidth = 17;
  canvas.stroke();
  curve();
  canvas.strokeStyle = css(fur);
  canvas.lineWidth = 14;
  canvas.stroke();
}
