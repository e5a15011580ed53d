import { sheep } from '../paint/animals.ts';
import { grass, ridge } from '../paint/land.ts';
import { finish, glow, sky } from '../paint/light.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const cosmosLaundromat: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#1b1440', '#5b2a72', '#c9578a', '#ffb07a', '#ffe0a0']);
  glow(stage, x + 130 * unit, y - 440 * unit, 700 * unit, '#ffd9a0', 0.5);
  whirl(stage, x + 130 * unit, y - 440 * unit);
  ridge(stage, { y: y - 20 * unit, height: 60, seed: 6, colour: '#6b3f73', pace: 1 });
  canvas.fillStyle = '#2c1a45';
  canvas.beginPath();
  canvas.moveTo(x - 1500 * unit, y + 500 * unit);
  canvas.quadraticCurveTo(x - 500 * unit, y + 60 * unit, x - 40 * unit, y);
  canvas.quadraticCurveTo(x + 400 * unit, y + 20 * unit, x + 1200 * unit, y + 420 * unit);
  canvas.lineTo(x + 1200 * unit, y + 900 * unit);
  canvas.lineTo(x - 1500 * unit, y + 900 * unit);
  canvas.fill();
  at(stage, x - 190 * unit, y + 20 * unit, () => tree(canvas, '#2c1a45'));
  at(stage, x + 20 * unit, y + 10 * unit, () => sheep(canvas, '#fff1de', '#2a1730', '#e2b9b4'), 0.95);
  grass(stage, y + 130 * unit, 60 * unit, 4, '#1c1030');
  finish(stage, '#140b26');
};

/** The storm: arms of many colours turning into one point. */
function whirl({ canvas, unit }: Stage, x: number, y: number): void {
  const colours = ['#ff5f7e', '#ffb347', '#ffe66d', '#4ecdc4', '#5f8dff', '#b86bff'];
  canvas.lineCap = 'butt';
  for (let arm = 0; arm < 24; arm++) {
    canvas.strokeStyle = colours[arm % colours.length] as string;
    for (let step = 0; step < 110; step++) {
      const out = step / 110;
      const angle = (arm / 24) * 6.28 + out * 3.3;
      const next = (arm / 24) * 6.28 + (out + 1.25 / 110) * 3.3;
      const near = (34 + out ** 1.25 * 470) * unit;
      const far = (34 + (out + 1.25 / 110) ** 1.25 * 470) * unit;
      canvas.globalAlpha = 0.78 * (1 - out) ** 0.8;
      canvas.lineWidth = (4 + out * 30) * unit;
      canvas.beginPath();
      canvas.moveTo(x + Math.cos(angle) * near, y + Math.sin(angle) * near * 0.62);
      canvas.lineTo(x + Math.cos(next) * far, y + Math.sin(next) * far * 0.62);
      canvas.stroke();
    }
  }
  canvas.globalAlpha = 1;
  const heart = canvas.createRadialGradient(x, y, 0, x, y, 90 * unit);
  heart.addColorStop(0, '#fffbe8');
  heart.addColorStop(1, 'rgba(255,240,200,0)');
  canvas.fillStyle = heart;
  canvas.fillRect(x - 90 * unit, y - 90 * unit, 180 * unit, 180 * unit);
}

/** Bare, bent by the wind, with a rope that someone has thought about. */
function tree(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.strokeStyle = colour;
  canvas.lineCap = 'round';
  for (const [thick, path] of [
    [26, 'M0,10 C-8,-70 -30,-120 -10,-190'],
    [15, 'M-14,-170 C0,-230 60,-250 120,-262'],
    [12, 'M-18,-150 C-60,-190 -70,-230 -50,-280'],
    [8, 'M40,-246 C60,-280 90,-300 130,-306'],
    [7, 'M-58,-220 C-90,-240 -100,-260 -104,-290'],
    [6, 'M100,-260 C130,-256 150,-246 160,-230'],
  ] as const) {
    canvas.lineWidth = thick;
    canvas.stroke(new Path2D(path));
  }
}
