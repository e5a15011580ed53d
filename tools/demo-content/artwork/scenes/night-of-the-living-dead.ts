import { grass, ridge } from '../paint/land.ts';
import { finish, glow, mist, orb, sky, stars } from '../paint/light.ts';
import { risen } from '../paint/people.ts';
import { type Scene, at } from '../stage.ts';

export const nightOfTheLivingDead: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#0d0a16', '#2b2340', '#6a5a80', '#b8a4b0']);
  stars(stage, 12, 120, '#e8e0ff', 0.4);
  orb(stage, x - 180 * unit, y - 520 * unit, 120 * unit, '#f2ead8', '#cfc0e0');
  ridge(stage, { y: y - 130 * unit, height: 90, seed: 4, colour: '#4a3f60', pace: 0.9 });
  mist(stage, y - 110 * unit, 150, '#b8a8c4', 0.5);
  canvas.fillStyle = '#1c1628';
  canvas.fill(
    new Path2D(
      `M${x - 1500 * unit},${y + 130 * unit} Q${x - 300 * unit},${y - 130 * unit} ${x + 120 * unit},${y - 120 * unit} Q${x + 600 * unit},${y - 110 * unit} ${x + 1500 * unit},${y + 130 * unit} L${x + 1500 * unit},${y + 900 * unit} L${x - 1500 * unit},${y + 900 * unit} Z`,
    ),
  );
  at(stage, x + 120 * unit, y - 112 * unit, () => farmhouse(canvas, '#120d1c'), 1.15);
  glow(stage, x + 76 * unit, y - 216 * unit, 200 * unit, '#ffb84d', 0.7);
  at(stage, x - 250 * unit, y - 70 * unit, () => deadTree(canvas, '#120d1c'), 1.25);
  mist(stage, y + 20 * unit, 170, '#c4b4d2', 0.75);
  for (const [dx, dy, size, side] of [
    [-330, 10, 0.62, 1],
    [-190, -10, 0.5, 1],
    [-90, 30, 0.72, 1],
    [330, 20, 0.66, -1],
    [440, -6, 0.5, -1],
    [215, 46, 0.8, -1],
    [10, 70, 1.02, 1],
    [-420, 80, 0.95, 1],
    [520, 76, 0.92, -1],
  ] as const)
    at(
      stage,
      x + dx * unit,
      y + (dy + 30) * unit,
      () => (canvas.scale(side, 1), risen(canvas, '#0d0916')),
      size,
      side * ((dx % 7) / 70),
    );
  grass(stage, y + 130 * unit, 60 * unit, 8, '#0a0711');
  finish(stage, '#08060f');
};

function farmhouse(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-120,0 L-120,-150 L-136,-150 L-60,-232 L16,-150 L16,-120 L130,-120 L150,-84 L140,-84 L140,0 Z M-96,-190 L-96,-250 L-74,-250 L-74,-210 Z',
    ),
  );
  canvas.fillStyle = '#ffb84d';
  canvas.fillRect(-76, -120, 34, 44);
  canvas.fillRect(46, -76, 40, 40);
  canvas.fillStyle = colour;
  for (const [x, y, turn] of [
    [-60, -104, 0.2],
    [-58, -88, -0.25],
    [66, -62, 0.3],
    [66, -48, -0.1],
  ] as const) {
    canvas.save();
    canvas.translate(x, y);
    canvas.rotate(turn);
    canvas.fillRect(-30, -4, 60, 7);
    canvas.restore();
  }
}

function deadTree(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.strokeStyle = colour;
  canvas.lineCap = 'round';
  for (const [thick, path] of [
    [26, 'M0,30 C6,-60 -16,-130 4,-230'],
    [13, 'M-4,-120 C-40,-170 -90,-180 -110,-240'],
    [13, 'M0,-170 C40,-210 60,-260 110,-280'],
    [9, 'M4,-226 C-10,-270 -30,-300 -30,-340'],
    [8, 'M4,-230 C30,-270 30,-300 50,-350'],
    [6, 'M-80,-196 C-110,-190 -130,-200 -150,-220'],
    [6, 'M70,-262 C90,-300 90,-320 100,-340'],
    [5, 'M90,-276 C120,-270 140,-280 156,-300'],
  ] as const) {
    canvas.lineWidth = thick;
    canvas.stroke(new Path2D(path));
  }
}
