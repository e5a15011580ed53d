import { seeded } from '../../sample/film/drawing.ts';
import { ridge } from '../paint/land.ts';
import { disc, finish, mist, sky } from '../paint/light.ts';
import { swordsman } from '../paint/people.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const hero: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#f3e4cc', '#f0cfa4', '#e59a6e']);
  brushedSun(stage, x + 30 * unit, y - 380 * unit, 330 * unit);
  ridge(stage, { y: y - 120 * unit, height: 260, seed: 14, colour: '#c4564a', rough: 1, pace: 0.7 });
  at(stage, x + 330 * unit, y - 60 * unit, () => tower(canvas, '#7a2430'));
  mist(stage, y - 50 * unit, 140, '#f4c49a', 0.75);
  ridge(stage, { y: y + 50 * unit, height: 120, seed: 18, colour: '#571a28', rough: 0.8, pace: 0.7 });
  canvas.fillStyle = '#1d0b14';
  canvas.fill(
    new Path2D(
      `M${x - 420 * unit},${stage.height} L${x - 190 * unit},${y + 60 * unit} L${x - 90 * unit},${y + 4 * unit} L${x + 90 * unit},${y} L${x + 150 * unit},${y + 70 * unit} L${x + 460 * unit},${stage.height} Z`,
    ),
  );
  at(stage, x - 10 * unit, y + 4 * unit, () => swordsman(canvas, '#1d0b14', '#c3202f'), 1.5);
  splashes(stage);
  finish(stage, '#17070f');
};

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

function tower(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-52,80 L-40,-330 L-64,-346 L-64,-392 L-44,-392 L-44,-372 L-24,-372 L-24,-392 L-8,-392 L-8,-372 L10,-372 L10,-392 L26,-392 L26,-372 L44,-372 L44,-392 L64,-392 L64,-346 L42,-330 L56,80 Z M-14,-392 L0,-470 L14,-392 Z',
    ),
  );
  canvas.fillStyle = '#ffd9a0';
  for (const [x, y] of [
    [-6, -290],
    [6, -190],
    [-8, -90],
  ] as const)
    canvas.fillRect(x - 7, y, 14, 34);
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
