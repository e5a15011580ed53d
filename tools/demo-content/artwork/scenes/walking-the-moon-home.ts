import { rgb } from '../../sample/film/drawing.ts';
import { type Mood, moodAt } from '../../sample/film/mood.ts';
import { drawSittingCat } from '../../sample/film/resting-cat.ts';
import { drawRow, row } from '../../sample/film/town.ts';
import { finish, orb, sky, stars } from '../paint/light.ts';
import { cloud } from '../paint/land.ts';
import { type Scene, type Stage, at } from '../stage.ts';

const mood: Mood = moodAt(65);

export const walkingTheMoonHome: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#050a24', '#14306e', '#5b86c4']);
  stars(stage, 5, 260);
  orb(stage, x + 60 * unit, y - 330 * unit, 330 * unit, '#fff1cf');
  for (const [dx, dy, r] of [
    [-120, -60, 92],
    [90, -130, 62],
    [60, 90, 108],
    [200, 20, 44],
  ] as const) {
    canvas.globalAlpha = 0.55;
    canvas.fillStyle = '#e3d0a8';
    canvas.beginPath();
    canvas.arc(x + (60 + dx) * unit, y + (dy - 330) * unit, r * unit, 0, 6.3);
    canvas.fill();
  }
  cloud(canvas, x - 330 * unit, y - 520 * unit, 460 * unit, 4, '#31518f', 0.85);
  cloud(canvas, x + 420 * unit, y - 230 * unit, 420 * unit, 9, '#4469a8', 0.8);
  town(stage, 21, 0.66, y - 120 * unit, 0.55);
  town(stage, 22, 0.36, y - 30 * unit, 0.8);
  const roofs = row(31, 1, 0, 0, 60, 1.15, 2600);
  const house = roofs.houses.find(({ left }) => left > 700) ?? roofs.houses[0];
  if (!house) return;
  const top = (house.ridgeLeft + house.ridgeRight) / 2;
  at(stage, x, y, () => {
    canvas.translate(-top, -house.ridgeY);
    drawRow(canvas, roofs, mood, -2000, 4000, (each, order) => (each === house || order < 0.4 ? 1 : 0));
    canvas.translate(top, house.ridgeY);
    canvas.scale(1.15, 1.15);
    drawSittingCat(canvas, { seconds: 2, stride: 0, lookUp: 0.25, fur: rgb('#04060f'), rim: rgb('#bcd0f2') });
  });
  finish(stage, '#040817');
};

function town(stage: Stage, seed: number, haze: number, y: number, scale: number): void {
  drawRow(
    stage.canvas,
    row(seed, 1, haze, y, 70, scale * stage.unit, 2600),
    mood,
    -200,
    stage.width + 200,
    (_, order) => (order < 0.5 ? 0.9 : 0),
  );
}
