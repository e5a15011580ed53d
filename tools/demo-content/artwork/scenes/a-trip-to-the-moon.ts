import { seeded } from '../../sample/film/drawing.ts';
import { cloud } from '../paint/land.ts';
import { finish, glow, sky } from '../paint/light.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const aTripToTheMoon: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#1d160c', '#4a3816', '#8f7430', '#d9bd6a'], 1);
  glow(stage, x, y - 380 * unit, 760 * unit, '#fff0b8', 0.6);
  rays(stage);
  at(stage, x, y - 390 * unit, () => face(canvas));
  for (const [dx, dy, size] of [
    [-430, -800, 1.1],
    [400, -820, 0.8],
    [-480, -330, 0.7],
    [470, -260, 1],
    [260, -900, 0.6],
    [-250, -930, 0.5],
  ] as const)
    at(stage, x + dx * unit, y + dy * unit, () => star(canvas), size, dx);
  for (const [dx, dy, wide, seed, colour] of [
    [-330, 10, 640, 3, '#a88a42'],
    [330, 30, 660, 6, '#8f7434'],
    [-60, 110, 900, 9, '#5e4a1e'],
    [420, 170, 720, 13, '#3d2f12'],
    [-420, 180, 760, 4, '#3d2f12'],
  ] as const)
    cloud(canvas, x + dx * unit, y + dy * unit, wide * unit, seed, colour, 1);
  canvas.fillStyle = '#3d2f12';
  canvas.fillRect(0, y + 180 * unit, stage.width, stage.height);
  finish(stage, '#150f06');
};

function rays({ canvas, x, y, unit }: Stage): void {
  canvas.fillStyle = '#ffe9a8';
  for (let ray = 0; ray < 32; ray += 2) {
    canvas.globalAlpha = 0.1;
    canvas.beginPath();
    canvas.moveTo(x, y - 390 * unit);
    canvas.arc(x, y - 390 * unit, 1600 * unit, (ray / 32) * 6.283, ((ray + 1) / 32) * 6.283);
    canvas.fill();
  }
  canvas.globalAlpha = 1;
}

/** The man in the moon at the moment of arrival. */
function face(canvas: CanvasRenderingContext2D): void {
  const cream = canvas.createRadialGradient(-90, -110, 60, 0, 0, 330);
  cream.addColorStop(0, '#fff9e2');
  cream.addColorStop(1, '#d8bd7a');
  canvas.fillStyle = cream;
  canvas.beginPath();
  for (let bump = 0; bump <= 80; bump++) {
    const angle = (bump / 80) * 6.283;
    const reach = 318 + Math.sin(angle * 13) * 5 + Math.sin(angle * 7 + 1) * 6;
    canvas.lineTo(Math.cos(angle) * reach, Math.sin(angle) * reach);
  }
  canvas.fill();
  const random = seeded(8);
  canvas.fillStyle = '#b8985a';
  for (let crater = 0; crater < 16; crater++) {
    const angle = random() * 6.283;
    const reach = 200 + random() * 95;
    canvas.globalAlpha = 0.55;
    canvas.beginPath();
    canvas.ellipse(Math.cos(angle) * reach, Math.sin(angle) * reach, 8 + random() * 18, 6 + random() * 13, 0, 0, 6.3);
    canvas.fill();
  }
  canvas.globalAlpha = 1;
  canvas.strokeStyle = '#6a4f22';
  canvas.lineCap = 'round';
  canvas.lineWidth = 9;
  canvas.stroke(
    new Path2D(
      'M-150,-92 C-130,-124 -84,-128 -56,-102 M-10,-30 C-30,30 -50,58 -24,74 C-8,82 14,78 22,66 M-110,132 C-60,104 40,100 96,126 M-110,132 C-50,176 40,176 96,126 M-190,60 C-176,100 -160,120 -140,132 M170,70 C160,104 146,122 128,134',
    ),
  );
  canvas.fillStyle = '#8c5a34';
  canvas.fill(new Path2D('M-96,136 C-50,118 40,116 84,130 C40,160 -50,160 -96,136 Z'));
  canvas.fillStyle = '#fffaf0';
  canvas.beginPath();
  canvas.ellipse(-104, -56, 40, 25, 0, 0, 6.3);
  canvas.fill();
  canvas.stroke();
  canvas.fillStyle = '#3a2710';
  canvas.beginPath();
  canvas.arc(-92, -54, 16, 0, 6.3);
  canvas.fill();
  shell(canvas);
}

function shell(canvas: CanvasRenderingContext2D): void {
  canvas.save();
  canvas.translate(104, -62);
  canvas.fillStyle = '#a8854a';
  canvas.beginPath();
  canvas.ellipse(0, 4, 74, 58, 0.5, 0, 6.3);
  canvas.fill();
  canvas.rotate(0.72);
  const metal = canvas.createLinearGradient(-50, 0, 50, 0);
  metal.addColorStop(0, '#2a2118');
  metal.addColorStop(0.4, '#7a6850');
  metal.addColorStop(1, '#1c150e');
  canvas.fillStyle = metal;
  canvas.fill(new Path2D('M-48,30 L-48,-190 L48,-190 L48,30 C30,52 -30,52 -48,30 Z'));
  canvas.fillStyle = '#1c150e';
  canvas.fillRect(-56, -204, 112, 20);
  canvas.fillRect(-52, -120, 104, 10);
  canvas.fillStyle = '#e9cf8a';
  for (const rivet of [-34, -12, 12, 34]) {
    canvas.beginPath();
    canvas.arc(rivet, -154, 5, 0, 6.3);
    canvas.fill();
  }
  canvas.restore();
}

function star(canvas: CanvasRenderingContext2D): void {
  canvas.fillStyle = '#fff0b8';
  canvas.beginPath();
  for (let point = 0; point < 10; point++) {
    const reach = point % 2 === 0 ? 34 : 14;
    canvas.lineTo(Math.cos((point / 10) * 6.283) * reach, Math.sin((point / 10) * 6.283) * reach);
  }
  canvas.fill();
}
