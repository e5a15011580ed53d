import { seeded } from '../../sample/film/drawing.ts';
import { grass, ridge } from '../paint/land.ts';
import { beam, finish, glow, mist, sky } from '../paint/light.ts';
import { shepherd, sittingDog } from '../paint/people.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const spring: Scene = (stage) => {
  const { canvas, x, y, unit, width } = stage;
  sky(stage, ['#17332e', '#3f7460', '#a9c98a', '#f6efb8']);
  glow(stage, x, y - 330 * unit, 620 * unit, '#fff7c4', 0.9);
  trunks(stage, 3, y - 30 * unit, '#8fb07c', 26, 0.5);
  mist(stage, y - 120 * unit, 230, '#f4f0bc', 0.6);
  trunks(stage, 8, y, '#4f7d5e', 13, 0.9);
  for (const angle of [1.1, 1.4, 1.72, 2.05])
    beam(stage, x + 40 * unit, -140 * unit, angle, 0.13, y + 180 * unit, '#fffbd6', 0.5);
  mist(stage, y - 20 * unit, 130, '#f2f0c0', 0.6);
  ridge(stage, { y: y + 10 * unit, height: 50, seed: 5, colour: '#6f9c58', pace: 0.8 });
  at(stage, x - 10 * unit, y + 14 * unit, () => shepherd(canvas, '#8c3a32', '#2a1a18', '#4a3020'), 1.25);
  at(stage, x - 150 * unit, y + 14 * unit, () => sittingDog(canvas, '#fff8e6'), 1.3);
  ridge(stage, { y: y + 70 * unit, height: 46, seed: 15, colour: '#2c5a3a', pace: 0.7 });
  grass(stage, y + 80 * unit, 60 * unit, 14, '#1f4630');
  frame(stage, '#12291f');
  const random = seeded(31);
  for (let petal = 0; petal < 90; petal++) {
    canvas.globalAlpha = 0.5 + random() * 0.5;
    canvas.fillStyle = petal % 3 ? '#fff3d0' : '#f6a9a0';
    canvas.beginPath();
    canvas.ellipse(
      random() * width,
      random() * y,
      (2 + random() * 5) * unit,
      (1.4 + random() * 2.5) * unit,
      random() * 3,
      0,
      6.3,
    );
    canvas.fill();
  }
  canvas.globalAlpha = 1;
  finish(stage, '#0c1f17');
};

function trunks(
  { canvas, width, unit, x }: Stage,
  seed: number,
  y: number,
  colour: string,
  count: number,
  size: number,
): void {
  const random = seeded(seed);
  canvas.fillStyle = colour;
  for (let trunk = 0; trunk < count; trunk++) {
    const foot = (trunk + random() * 0.7) * (width / count);
    if (Math.abs(foot - x) < 150 * unit * size) continue;
    const thick = (16 + random() * 40) * unit * size;
    const lean = (random() - 0.5) * 90 * unit;
    canvas.beginPath();
    canvas.moveTo(foot - thick * 1.5, y + 60);
    canvas.quadraticCurveTo(foot - thick * 0.6, y - 100 * unit, foot - thick * 0.5 + lean, -20);
    canvas.lineTo(foot + thick * 0.5 + lean, -20);
    canvas.quadraticCurveTo(foot + thick * 0.6, y - 100 * unit, foot + thick * 1.6, y + 60);
    canvas.fill();
  }
}

/** The two nearest trees and their leaves, around everything. */
function frame({ canvas, width, unit, y, x }: Stage, colour: string): void {
  canvas.strokeStyle = colour;
  canvas.fillStyle = colour;
  const random = seeded(77);
  const reach = Math.min(600 * unit, width * 0.47);
  for (const side of [-1, 1]) {
    const foot = x + side * reach;
    canvas.lineWidth = 110 * unit;
    canvas.beginPath();
    canvas.moveTo(foot + side * 40 * unit, y + 500 * unit);
    canvas.quadraticCurveTo(foot - side * 20 * unit, y - 300 * unit, foot + side * 60 * unit, -60);
    canvas.stroke();
    for (let leaf = 0; leaf < 260; leaf++) {
      const inward = random() ** 1.7 * 420 * unit;
      const level = random() ** 1.3 * (y - 330 * unit) * (1 - inward / (560 * unit));
      canvas.beginPath();
      canvas.ellipse(
        foot + side * 90 * unit - side * inward,
        level,
        (14 + random() * 20) * unit,
        (7 + random() * 9) * unit,
        random() * 3.1,
        0,
        6.3,
      );
      canvas.fill();
    }
  }
}
