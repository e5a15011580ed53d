import { seeded } from '../../sample/film/drawing.ts';
import { birds, cloud, ridge } from '../paint/land.ts';
import { disc, finish, glow, mist, sky } from '../paint/light.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const wingIt: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#1f3f7a', '#5f8fc4', '#ffd9a0', '#ff9a6a']);
  cloud(canvas, x + 350 * unit, y - 700 * unit, 420 * unit, 3, '#ffffff', 0.75);
  cloud(canvas, x - 380 * unit, y - 520 * unit, 520 * unit, 7, '#ffffff', 0.6);
  cloud(canvas, x + 280 * unit, y - 330 * unit, 360 * unit, 12, '#ffe6cf', 0.8);
  ridge(stage, { y: y - 70 * unit, height: 100, seed: 6, colour: '#d98a5a', pace: 0.9 });
  ridge(stage, { y: y, height: 70, seed: 16, colour: '#8c4a3a', pace: 0.8 });
  mist(stage, y - 20 * unit, 110, '#ffc890', 0.5);
  smoke(stage);
  at(stage, x - 330 * unit, y + 40 * unit, () => barn(canvas));
  ridge(stage, { y: y + 50 * unit, height: 40, seed: 22, colour: '#3f1f24', pace: 0.8 });
  glow(stage, x + 10 * unit, y - 330 * unit, 300 * unit, '#ffe08a', 0.85);
  at(stage, x + 60 * unit, y - 360 * unit, () => rocket(canvas), 1.12, 0.2);
  birds(stage, x - 250 * unit, y - 760 * unit, 5, 5, '#23375f');
  finish(stage, '#1c0d14');
};

function smoke(stage: Stage): void {
  const { x, y, unit } = stage;
  const random = seeded(14);
  for (let puff = 0; puff < 90; puff++) {
    const down = random();
    const spread = 26 + down ** 2.2 * 260;
    disc(
      stage,
      x + (10 - down * 80 + (random() - 0.5) * spread * 1.6) * unit,
      y + (-290 + down * 350) * unit,
      (16 + down * 66 * (0.4 + random())) * unit,
      ['#fff4e0', '#ffe2c0', '#f6c8a0'][puff % 3] as string,
    );
  }
}

/** Boiler, barn boards and a pair of hopeful wings. */
function rocket(canvas: CanvasRenderingContext2D): void {
  canvas.fillStyle = '#ffb02e';
  canvas.fill(new Path2D('M-44,70 C-60,130 -20,170 0,230 C20,170 60,130 44,70 Z'));
  canvas.fillStyle = '#fff2b0';
  canvas.fill(new Path2D('M-22,70 C-30,110 -8,130 0,160 C8,130 30,110 22,70 Z'));
  canvas.fillStyle = '#3a5f9c';
  canvas.fill(
    new Path2D(
      'M-70,-40 L-216,50 L-200,76 L-180,62 L-166,86 L-146,66 L-128,86 L-70,50 Z M70,-40 L216,50 L200,76 L180,62 L166,86 L146,66 L128,86 L70,50 Z',
    ),
  );
  canvas.fillStyle = '#d8402f';
  canvas.fill(new Path2D('M-74,-160 C-70,-250 -30,-310 0,-336 C30,-310 70,-250 74,-160 Z'));
  canvas.fillStyle = '#e9dcc4';
  canvas.fill(new Path2D('M-74,-160 L74,-160 C86,-70 80,10 60,72 L-60,72 C-80,10 -86,-70 -74,-160 Z'));
  canvas.fillStyle = 'rgba(90,50,40,0.28)';
  canvas.fill(new Path2D('M20,-160 L74,-160 C86,-70 80,10 60,72 L14,72 C30,10 32,-70 20,-160 Z'));
  canvas.strokeStyle = '#a08a6c';
  canvas.lineWidth = 5;
  canvas.stroke(new Path2D('M-80,-60 L80,-60 M-76,10 L76,10 M-50,-160 L-58,72'));
  for (const [y, fur, dog] of [
    [-110, '#e08a3a', false],
    [-12, '#8a5a3c', true],
  ] as const) {
    canvas.fillStyle = '#3a5f9c';
    canvas.beginPath();
    canvas.arc(0, y, 41, 0, 6.3);
    canvas.fill();
    canvas.fillStyle = '#bfe6f2';
    canvas.beginPath();
    canvas.arc(0, y, 33, 0, 6.3);
    canvas.fill();
    canvas.fillStyle = fur;
    canvas.beginPath();
    canvas.arc(0, y + 8, 22, 0, 6.3);
    canvas.fill();
    canvas.fill(
      new Path2D(
        dog
          ? `M-20,${y - 6} C-36,${y} -34,${y + 22} -24,${y + 26} Z M20,${y - 6} C36,${y} 34,${y + 22} 24,${y + 26} Z`
          : `M-21,${y + 4} L-20,${y - 26} L-4,${y - 12} Z M21,${y + 4} L20,${y - 26} L4,${y - 12} Z`,
      ),
    );
    canvas.fillStyle = '#1c0d14';
    canvas.beginPath();
    canvas.arc(-8, y + 6, 3.6, 0, 6.3);
    canvas.arc(8, y + 6, 3.6, 0, 6.3);
    canvas.fill();
  }
}

function barn(canvas: CanvasRenderingContext2D): void {
  canvas.fillStyle = '#6b2a26';
  canvas.fill(new Path2D('M-130,0 L-130,-110 L-96,-176 L0,-214 L96,-176 L130,-110 L130,0 Z'));
  canvas.fillStyle = '#3f1f24';
  canvas.fill(
    new Path2D('M-142,-104 L-104,-184 L0,-228 L104,-184 L142,-104 L126,-104 L92,-170 L0,-208 L-92,-170 L-126,-104 Z'),
  );
  canvas.fillStyle = '#ffcf7a';
  canvas.fillRect(-34, -96, 68, 96);
  canvas.fillRect(-18, -164, 36, 30);
}
