import { seeded } from '../../sample/film/drawing.ts';
import { ridge } from '../paint/land.ts';
import { disc, finish, glow, mist, sky } from '../paint/light.ts';
import { swordsman } from '../paint/people.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const hero: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#f3e4cc', '#f0cfa4', '#e59a6e']);
  brushedSun(stage, x + 30 * unit, y - 380 * unit, 330 * unit);
  ridge(stage, { y: y - 120 * unit, height: 260, seed: 14, colour: '#c4564a', rough: 1, pace: 0.7 });
  mist(stage, y - 50 * unit, 140, '#f4c49a', 0.75);
  ridge(stage, { y: y + 50 * unit, height: 120, seed: 18, colour: '#571a28', rough: 0.8, pace: 0.7 });
  rock(stage, x - 250 * unit, 1);
  rock(stage, x + 290 * unit, -1);
  at(stage, x - 250 * unit, y + 4 * unit, () => swordsman(canvas, '#1d0b14', '#8c1626'), 1.25);
  at(stage, x + 290 * unit, y + 4 * unit, () => (canvas.scale(-1, 1), swordsman(canvas, '#1d0b14', '#31507a')), 1.25);
  glow(stage, x + 20 * unit, y - 400 * unit, 300 * unit, '#fff0b0', 0.95);
  at(stage, x + 20 * unit, y - 400 * unit, () => treasure(canvas), 0.9);
  splashes(stage);
  finish(stage, '#17070f');
};

/** A ledge that falls away towards the other one. */
function rock({ canvas, y, unit, height }: Stage, x: number, side: 1 | -1): void {
  canvas.fillStyle = '#1d0b14';
  canvas.beginPath();
  for (const [away, down] of [
    [-900, 260],
    [-420, 70],
    [-150, 16],
    [-60, 2],
    [90, 0],
    [120, 40],
    [104, 130],
    [150, 320],
  ] as const)
    canvas.lineTo(x + side * away * unit, y + down * unit);
  canvas.lineTo(x + side * 190 * unit, height);
  canvas.lineTo(x - side * 900 * unit, height);
  canvas.fill();
}

/** A disc as a loaded brush would leave it. */
function brushedSun(stage: Stage, x: number, y: number, radius: number): void {
  const { canvas } = stage;
  disc(stage, x, y, radius * 0.93, '#d8303a');
  const random = seeded(6);
  canvas.strokeStyle = '#d8303a';
  for (let hair = 0; hair < 70; hair++) {
    const start = random() * 6.283;
    canvas.globalAlpha = 0.4 + random() * 0.6;
    canvas.lineWidth = 2 + random() * 9;
    canvas.beginPath();
    canvas.arc(x, y, radius * (0.9 + random() * 0.13), start, start + 0.6 + random() * 2.4);
    canvas.stroke();
  }
  canvas.globalAlpha = 1;
}

/** What both of them came for. */
function treasure(canvas: CanvasRenderingContext2D): void {
  canvas.fillStyle = '#ffd257';
  canvas.fill(new Path2D('M0,-66 L44,0 L0,66 L-44,0 Z'));
  canvas.fillStyle = '#fff3c4';
  canvas.fill(new Path2D('M0,-66 L44,0 L0,-12 Z M0,-66 L-44,0 L0,-12 Z'));
  canvas.fillStyle = '#e09a2c';
  canvas.fill(new Path2D('M0,66 L44,0 L0,-12 Z'));
}

function splashes({ canvas, x, y, unit }: Stage): void {
  const random = seeded(12);
  canvas.fillStyle = '#1d0b14';
  for (let drop = 0; drop < 70; drop++) {
    const angle = -0.9 + (random() - 0.5) * 1.3;
    const reach = (330 + random() ** 2 * 420) * unit;
    canvas.beginPath();
    canvas.arc(
      x + Math.cos(angle) * reach,
      y - 130 * unit + Math.sin(angle) * reach,
      (1 + random() ** 4 * 13) * unit,
      0,
      6.3,
    );
    canvas.fill();
  }
}
