import { seeded } from '../../sample/film/drawing.ts';
import { conifers, grass, ridge } from '../paint/land.ts';
import { disc, finish, glow, mist, orb, sky } from '../paint/light.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const spriteFright: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#07131a', '#12363a', '#22564a', '#3c7d5c']);
  orb(stage, x + 210 * unit, y - 640 * unit, 90 * unit, '#eef7cf', '#b8f08a');
  conifers(stage, { y: y - 130 * unit, height: 60, seed: 3, colour: '#1f5648' }, 520 * unit, 0.22, 5);
  ridge(stage, { y: y - 130 * unit, height: 60, seed: 3, colour: '#1f5648' });
  mist(stage, y - 180 * unit, 220, '#9fdc84', 0.45);
  conifers(stage, { y: y - 40 * unit, height: 50, seed: 9, colour: '#123c36' }, 720 * unit, 0.06, 11);
  ridge(stage, { y: y - 40 * unit, height: 50, seed: 9, colour: '#123c36' });
  mist(stage, y - 40 * unit, 160, '#7fcf78', 0.4);
  ridge(stage, { y: y + 10 * unit, height: 46, seed: 4, colour: '#0e2d28', pace: 0.8 });
  glow(stage, x, y - 200 * unit, 420 * unit, '#ffd27a', 0.4);
  eyes(stage);
  at(stage, x, y + 40 * unit, () => toadstool(canvas, '#d0362f', '#f3e2c0'), 1.45);
  at(stage, x - 265 * unit, y + 50 * unit, () => toadstool(canvas, '#b8402a', '#e8d3ab'), 0.82, 0);
  at(stage, x + 262 * unit, y + 56 * unit, () => toadstool(canvas, '#e0663a', '#f3e2c0'), 0.66, 0);
  at(stage, x + 396 * unit, y + 60 * unit, () => toadstool(canvas, '#b8402a', '#e8d3ab'), 0.42, 0);
  grass(stage, y + 90 * unit, 70 * unit, 7, '#061a17');
  finish(stage, '#04110f');
};

/** A house-sized toadstool that is awake. */
function toadstool(canvas: CanvasRenderingContext2D, cap: string, stem: string): void {
  canvas.fillStyle = stem;
  canvas.fill(new Path2D('M-44,-210 C-40,-120 -66,-40 -70,0 L70,0 C66,-40 40,-120 44,-210 Z'));
  canvas.fillStyle = 'rgba(60,30,20,0.35)';
  canvas.fill(new Path2D('M6,-210 C20,-120 40,-40 34,0 L70,0 C66,-40 40,-120 44,-210 Z'));
  canvas.fillStyle = '#7c5a3a';
  canvas.beginPath();
  canvas.ellipse(0, -200, 150, 34, 0, 0, 6.3);
  canvas.fill();
  canvas.fillStyle = cap;
  canvas.fill(
    new Path2D('M-176,-196 C-186,-330 -90,-400 0,-402 C90,-400 186,-330 176,-196 C120,-172 -120,-172 -176,-196 Z'),
  );
  canvas.fillStyle = '#fff3da';
  for (const [x, y, r] of [
    [-90, -290, 27],
    [10, -345, 24],
    [92, -280, 30],
    [-20, -250, 17],
    [-138, -222, 14],
    [140, -216, 13],
    [40, -222, 14],
  ] as const) {
    canvas.beginPath();
    canvas.ellipse(x, y, r, r * 0.82, 0, 0, 6.3);
    canvas.fill();
  }
  canvas.fillStyle = '#1c0d0a';
  canvas.beginPath();
  canvas.ellipse(-20, -112, 9, 14, 0, 0, 6.3);
  canvas.ellipse(22, -112, 9, 14, 0, 0, 6.3);
  canvas.fill();
  canvas.strokeStyle = '#1c0d0a';
  canvas.lineWidth = 5;
  canvas.lineCap = 'round';
  canvas.stroke(new Path2D('M-24,-74 Q0,-56 26,-76 M-36,-138 L-12,-128 M40,-138 L14,-128'));
}

/** The others are watching. */
function eyes(stage: Stage): void {
  const { x, y, unit } = stage;
  const random = seeded(17);
  for (let pair = 0; pair < 22; pair++) {
    const centre = x + (random() - 0.5) * 1250 * unit;
    const level = y - (30 + random() ** 2 * 330) * unit;
    if (Math.abs(centre - x) < 250 * unit && level > y - 480 * unit) continue;
    const size = (3 + random() * 5) * unit;
    glow(stage, centre, level, size * 7, '#e6ff8a', 0.5);
    for (const side of [-1.5, 1.5]) disc(stage, centre + side * size, level, size * 0.75, '#f2ffb8');
  }
}
