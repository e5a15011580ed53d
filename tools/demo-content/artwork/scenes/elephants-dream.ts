import { seeded } from '../../sample/film/drawing.ts';
import { beam, disc, finish, glow, mist, sky } from '../paint/light.ts';
import { figure } from '../paint/people.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const elephantsDream: Scene = (stage) => {
  const { canvas, x, y, unit, height } = stage;
  sky(stage, ['#120d0a', '#3a2716', '#8a5a26', '#d89a48'], 1);
  glow(stage, x, y - 330 * unit, 700 * unit, '#ffd98a', 0.75);
  for (const [dx, dy, r, teeth, colour, turn] of [
    [330, -520, 300, 26, '#7a5226', 0],
    [-360, -600, 240, 22, '#6b4720', 0.1],
    [-60, -350, 190, 18, '#56381a', 0.05],
    [250, -150, 150, 16, '#3f2913', 0.2],
    [-300, -170, 210, 20, '#3f2913', 0],
  ] as const)
    gear(stage, x + dx * unit, y + dy * unit, r * unit, teeth, colour, turn);
  const random = seeded(9);
  canvas.strokeStyle = '#1d130b';
  for (let cable = 0; cable < 16; cable++) {
    const from = x + (random() - 0.5) * 1600 * unit;
    const to = from + (random() - 0.5) * 700 * unit;
    canvas.lineWidth = (2 + random() * 7) * unit;
    canvas.beginPath();
    canvas.moveTo(from, -20);
    canvas.bezierCurveTo(from, y - 200 * unit * random(), to, y - 500 * unit * random(), to, height);
    canvas.globalAlpha = 0.75;
    canvas.stroke();
  }
  canvas.globalAlpha = 1;
  beam(stage, x + 20 * unit, -60, 1.57, 0.42, y + 100, '#ffe9b0', 0.5);
  mist(stage, y + 10 * unit, 200, '#e0a14e', 0.4);
  bridge(stage);
  at(stage, x - 34 * unit, y, () => figure(canvas, '#140c07'), 0.86);
  at(stage, x + 52 * unit, y, () => figure(canvas, '#140c07'), 0.74);
  disc(stage, x - 64 * unit, y - 60 * unit, 9 * unit, '#ffe9b0');
  glow(stage, x - 64 * unit, y - 60 * unit, 90 * unit, '#ffe0a0', 0.8);
  finish(stage, '#0d0805');
};

function gear(
  { canvas }: Stage,
  x: number,
  y: number,
  radius: number,
  teeth: number,
  colour: string,
  turn: number,
): void {
  canvas.fillStyle = colour;
  canvas.beginPath();
  for (let tooth = 0; tooth < teeth; tooth++) {
    for (const [part, reach] of [
      [0, 0.9],
      [0.2, 1],
      [0.5, 1],
      [0.7, 0.9],
    ] as const) {
      const angle = ((tooth + part) / teeth) * 6.2832 + turn;
      canvas.lineTo(x + Math.cos(angle) * radius * reach, y + Math.sin(angle) * radius * reach);
    }
  }
  canvas.closePath();
  for (let hole = 0; hole < 6; hole++) {
    const angle = (hole / 6) * 6.2832 + turn;
    const hx = x + Math.cos(angle) * radius * 0.55;
    const hy = y + Math.sin(angle) * radius * 0.55;
    canvas.moveTo(hx + radius * 0.19, hy);
    canvas.arc(hx, hy, radius * 0.19, 0, 6.3, true);
  }
  canvas.moveTo(x + radius * 0.13, y);
  canvas.arc(x, y, radius * 0.13, 0, 6.3, true);
  canvas.fill();
}

function bridge({ canvas, width, x, y, unit }: Stage): void {
  canvas.fillStyle = '#140c07';
  canvas.fillRect(0, y - 2, width, 18 * unit);
  canvas.strokeStyle = '#140c07';
  canvas.lineWidth = 5 * unit;
  canvas.beginPath();
  for (let post = (x % (90 * unit)) - 90 * unit; post < width; post += 90 * unit) {
    canvas.moveTo(post, y);
    canvas.lineTo(post, y - 62 * unit);
    canvas.moveTo(post, y + 14 * unit);
    canvas.lineTo(post + 45 * unit, y + 80 * unit);
    canvas.lineTo(post + 90 * unit, y + 14 * unit);
  }
  canvas.moveTo(0, y - 60 * unit);
  canvas.lineTo(width, y - 60 * unit);
  canvas.moveTo(0, y + 80 * unit);
  canvas.lineTo(width, y + 80 * unit);
  canvas.stroke();
}
