import { seeded } from '../../sample/film/drawing.ts';
import { beam, finish, glow, mist, orb, sky } from '../paint/light.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const tearsOfSteel: Scene = (stage) => {
  const { canvas, x, y, unit, width, height } = stage;
  sky(stage, ['#0d2230', '#2b5560', '#c98a4a', '#f6c878']);
  orb(stage, x - 200 * unit, y - 250 * unit, 100 * unit, '#ffe7b0', '#ffb45e');
  at(stage, x + 60 * unit, y - 60 * unit, () => walker(canvas, '#3d4a4a'), 1.15);
  beam(stage, x + 20 * unit, y - 561 * unit, 2.2, 0.22, 700 * unit, '#ffdf9a', 0.6);
  glow(stage, x + 20 * unit, y - 561 * unit, 90 * unit, '#ff5a3c', 0.95);
  mist(stage, y - 150 * unit, 230, '#e9b06a', 0.6);
  houses(stage, 7, y - 30 * unit, 0.72, '#5a4a3c', 0.2);
  mist(stage, y - 20 * unit, 110, '#e0a45f', 0.45);
  houses(stage, 3, y, 1, '#14181c', 0.32);
  const water = canvas.createLinearGradient(0, y, 0, height);
  water.addColorStop(0, '#b37a40');
  water.addColorStop(0.35, '#3a3a34');
  water.addColorStop(1, '#0a1116');
  canvas.fillStyle = water;
  canvas.fillRect(0, y, width, height - y);
  const random = seeded(5);
  for (let line = 0; line < 90; line++) {
    const down = random() ** 1.6;
    canvas.globalAlpha = 0.12 + random() * 0.25;
    canvas.fillStyle = random() < 0.55 ? '#0c1418' : '#f2b566';
    canvas.fillRect(
      random() * width - 60,
      y + 6 + down * 230 * unit,
      (40 + random() * 160) * (0.5 + down),
      2 + down * 4,
    );
  }
  canvas.globalAlpha = 1;
  finish(stage, '#081015');
};

/** A machine on three legs, taller than the town. */
function walker(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.strokeStyle = colour;
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  for (const [kneeX, kneeY, footX] of [
    [-230, -330, -170],
    [190, -350, 210],
    [40, -230, 50],
  ] as const) {
    canvas.lineWidth = 26;
    canvas.beginPath();
    canvas.moveTo(0, -420);
    canvas.lineTo(kneeX, kneeY);
    canvas.stroke();
    canvas.lineWidth = 17;
    canvas.beginPath();
    canvas.moveTo(kneeX, kneeY);
    canvas.lineTo(footX, 60);
    canvas.stroke();
    canvas.fillStyle = colour;
    canvas.beginPath();
    canvas.arc(kneeX, kneeY, 24, 0, 6.3);
    canvas.fill();
  }
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.ellipse(0, -460, 150, 88, 0, Math.PI, 0);
  canvas.roundRect(-170, -462, 340, 46, 20);
  canvas.ellipse(0, -416, 90, 34, 0, 0, Math.PI);
  canvas.fill();
  canvas.fillRect(60, -640, 8, 110);
  canvas.fillRect(84, -600, 6, 70);
  canvas.fillStyle = '#ff5a3c';
  canvas.beginPath();
  canvas.arc(-35, -436, 20, 0, 6.3);
  canvas.fill();
}

/** A row of narrow canal houses with their step, neck and spout gables. */
function houses(
  { canvas, width, unit }: Stage,
  seed: number,
  y: number,
  size: number,
  colour: string,
  lit: number,
): void {
  const random = seeded(seed);
  for (let left = -40; left < width;) {
    const wide = (92 + random() * 46) * unit * size;
    const tall = (190 + random() * 110) * unit * size;
    canvas.fillStyle = colour;
    canvas.fillRect(left, y - tall, wide + 1, tall);
    gable(canvas, left, y - tall, wide, Math.floor(random() * 3));
    for (let storey = 0; storey < 3; storey++)
      for (let column = 0; column < 3; column++) {
        canvas.fillStyle = random() < lit ? '#ffc46b' : 'rgba(0,0,0,0.25)';
        canvas.fillRect(
          left + wide * (0.14 + column * 0.28),
          y - tall + wide * 0.25 + storey * wide * 0.55,
          wide * 0.16,
          wide * 0.32,
        );
      }
    left += wide + 3;
  }
}

function gable(canvas: CanvasRenderingContext2D, x: number, y: number, wide: number, kind: number): void {
  canvas.beginPath();
  canvas.moveTo(x, y + 1);
  if (kind === 0)
    for (let step = 0; step < 4; step++) {
      canvas.lineTo(x + wide * 0.12 * step, y - wide * 0.16 * (step + 1));
      canvas.lineTo(x + wide * 0.12 * (step + 1), y - wide * 0.16 * (step + 1));
    }
  if (kind === 0)
    for (let step = 3; step >= 0; step--) {
      canvas.lineTo(x + wide - wide * 0.12 * (step + 1), y - wide * 0.16 * (step + 1));
      canvas.lineTo(x + wide - wide * 0.12 * step, y - wide * 0.16 * (step + 1));
    }
  if (kind === 1) {
    canvas.quadraticCurveTo(x + wide * 0.28, y - wide * 0.08, x + wide * 0.28, y - wide * 0.5);
    canvas.quadraticCurveTo(x + wide * 0.5, y - wide * 0.85, x + wide * 0.72, y - wide * 0.5);
    canvas.quadraticCurveTo(x + wide * 0.72, y - wide * 0.08, x + wide, y + 1);
  }
  if (kind === 2) canvas.lineTo(x + wide * 0.5, y - wide * 0.7);
  canvas.lineTo(x + wide, y + 1);
  canvas.fill();
}
