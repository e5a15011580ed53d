import { seeded } from '../../sample/film/drawing.ts';
import { butterfly, rabbit } from '../paint/animals.ts';
import { cloud, conifers, grass, ridge } from '../paint/land.ts';
import { disc, finish, glow, mist, orb, sky } from '../paint/light.ts';
import { type Scene, at } from '../stage.ts';

export const bigBuckBunny: Scene = (stage) => {
  const { canvas, x, y, unit, width } = stage;
  sky(stage, ['#3f8fb8', '#9fd0c0', '#ffe9ae']);
  orb(stage, x - 210 * unit, y - 430 * unit, 110 * unit, '#fff6d6', '#ffe9a8');
  cloud(canvas, x + 330 * unit, y - 620 * unit, 420 * unit, 3, '#ffffff', 0.7);
  cloud(canvas, x - 420 * unit, y - 700 * unit, 360 * unit, 8, '#ffffff', 0.55);
  ridge(stage, { y: y - 200 * unit, height: 160, seed: 5, colour: '#8ebf94' });
  conifers(stage, { y: y - 130 * unit, height: 130, seed: 15, colour: '#5f9f6e' }, 120, 0.3, 4);
  ridge(stage, { y: y - 130 * unit, height: 130, seed: 15, colour: '#5f9f6e' });
  mist(stage, y - 70 * unit, 130, '#fff0b8', 0.45);
  ridge(stage, { y: y - 10 * unit, height: 90, seed: 8, colour: '#3d7d44', pace: 0.9 });
  glow(stage, x, y - 190 * unit, 420 * unit, '#fff2b8', 0.4);
  at(stage, x, y + 26 * unit, () => rabbit(canvas, '#24402f', '#e9e6a0'), 1.12);
  for (const [dx, dy, colour, size] of [
    [215, -400, '#ff9f43', 1.5],
    [280, -300, '#f4e04d', 1],
    [-250, -330, '#ff6f61', 1.2],
  ] as const)
    at(stage, x + dx * unit, y + dy * unit, () => butterfly(canvas, colour), size, dx / 500);
  ridge(stage, { y: y + 60 * unit, height: 60, seed: 21, colour: '#1e4a2b', pace: 0.8 });
  grass(stage, y + 70 * unit, 70 * unit, 3, '#1e4a2b');
  const random = seeded(6);
  for (let flower = 0; flower < 34; flower++)
    disc(
      stage,
      random() * width,
      y + (34 + random() * 60) * unit,
      (3 + random() * 5) * unit,
      flower % 3 === 0 ? '#ffd76a' : '#fff4d8',
    );
  finish(stage, '#0b2315');
};
