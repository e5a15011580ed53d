import { seeded } from '../../sample/film/drawing.ts';
import type { Stage } from '../stage.ts';

interface Ridge {
  readonly y: number;
  readonly height: number;
  readonly seed: number;
  readonly colour: string;
  /** 0 rolls like a meadow, 1 breaks like rock. */
  readonly rough?: number;
  /** How many rises fit across a thousand pixels. */
  readonly pace?: number;
}

/** The height of a ridge at every ten pixels, from the left. */
function profile({ width }: Stage, { y, height, seed, rough = 0, pace = 1.6 }: Ridge): number[] {
  const random = seeded(seed);
  const waves = [1, 2.1, 4.3, 8.7, 17].map((times, octave) => ({
    times,
    phase: random() * 6.3,
    size: (octave === 0 ? 1 : 0.5 ** octave) * (octave < 2 ? 1 : rough * 1.5),
  }));
  return Array.from({ length: Math.ceil(width / 10) + 2 }, (_, step) => {
    const along = (step * 10 * pace * 6.28) / 1000;
    const rise = waves.reduce((sum, { times, phase, size }) => {
      const wave = Math.sin(along * times + phase);
      return sum + size * (rough > 0.5 ? 1 - 2 * Math.abs(wave) : wave);
    }, 0);
    return y - rise * height * 0.5;
  });
}

/** Fills from a ridge line down to the bottom of the picture. */
export function ridge(stage: Stage, shape: Ridge): void {
  const { canvas, width, height } = stage;
  canvas.fillStyle = shape.colour;
  canvas.beginPath();
  canvas.moveTo(0, height);
  for (const [step, level] of profile(stage, shape).entries()) canvas.lineTo(step * 10, level);
  canvas.lineTo(width + 20, height);
  canvas.fill();
}

/** Conifers along the same ridge line. */
export function conifers(stage: Stage, shape: Ridge, size: number, density: number, seed: number): void {
  const random = seeded(seed);
  const levels = profile(stage, shape);
  stage.canvas.fillStyle = shape.colour;
  for (const [step, level] of levels.entries()) {
    if (random() > density) continue;
    conifer(stage.canvas, step * 10 + random() * 10, level + size * 0.1, size * (0.5 + random() * 0.7));
  }
}

function conifer(canvas: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  canvas.beginPath();
  canvas.moveTo(x, y - size);
  for (let tier = 1; tier <= 5; tier++) {
    const half = size * 0.055 * tier;
    canvas.lineTo(x + half, y - size + (size * tier) / 5.4);
    canvas.lineTo(x + half * 0.55, y - size + (size * tier) / 5.4 - size * 0.02);
  }
  canvas.lineTo(x + size * 0.03, y + 8);
  canvas.lineTo(x - size * 0.03, y + 8);
  for (let tier = 5; tier >= 1; tier--) {
    const half = size * 0.055 * tier;
    canvas.lineTo(x - half * 0.55, y - size + (size * tier) / 5.4 - size * 0.02);
    canvas.lineTo(x - half, y - size + (size * tier) / 5.4);
  }
  canvas.fill();
}

/** Blades of grass along a level line. */
export function grass({ canvas, width }: Stage, y: number, size: number, seed: number, colour: string): void {
  const random = seeded(seed);
  canvas.fillStyle = colour;
  for (let x = 0; x < width; x += size * 0.16) {
    const tall = size * (0.35 + random() * 0.65);
    const lean = (random() - 0.5) * size * 0.6;
    canvas.beginPath();
    canvas.moveTo(x - size * 0.06, y + size * 0.3);
    canvas.quadraticCurveTo(x, y - tall * 0.4, x + lean, y - tall);
    canvas.quadraticCurveTo(x + size * 0.1, y - tall * 0.3, x + size * 0.1, y + size * 0.3);
    canvas.fill();
  }
}

/** A flat-bottomed cloud, `width` across. */
export function cloud(
  canvas: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  seed: number,
  colour: string,
  alpha = 1,
): void {
  const random = seeded(seed);
  canvas.globalAlpha = alpha;
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.roundRect(x - width * 0.46, y - width * 0.06, width * 0.92, width * 0.075, width * 0.03);
  for (let puff = 0; puff < 7; puff++) {
    const along = (puff + 0.5 + (random() - 0.5) * 0.6) / 7;
    const radius = width * (0.07 + random() * 0.05) * (0.5 + Math.sin(along * Math.PI));
    canvas.moveTo(x + (along - 0.5) * width * 0.82 - radius, y - width * 0.03);
    canvas.arc(x + (along - 0.5) * width * 0.82, y - width * 0.03, radius, Math.PI, 0);
  }
  canvas.fill();
  canvas.globalAlpha = 1;
}

/** Birds far away. */
export function birds({ canvas }: Stage, x: number, y: number, seed: number, count: number, colour: string): void {
  const random = seeded(seed);
  canvas.strokeStyle = colour;
  canvas.lineWidth = 3;
  canvas.lineCap = 'round';
  canvas.beginPath();
  for (let bird = 0; bird < count; bird++) {
    const centre = x + (random() - 0.5) * 320;
    const level = y + (random() - 0.5) * 140;
    const wing = 10 + random() * 14;
    canvas.moveTo(centre - wing, level - wing * 0.35);
    canvas.quadraticCurveTo(centre - wing * 0.4, level - wing * 0.6, centre, level);
    canvas.quadraticCurveTo(centre + wing * 0.4, level - wing * 0.6, centre + wing, level - wing * 0.35);
  }
  canvas.stroke();
}
