import { type Rgb, css, lerp, mix, rgb } from './drawing.ts';

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

const scarf = rgb('#d8483e');
const eye = rgb('#ffd75e');

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

function head(canvas: Canvas, pose: Pose, x: number, y: number): void {
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

function ear(canvas: Canvas, fur: Rgb, x: number, y: number, turn: number): void {
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
