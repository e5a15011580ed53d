import { finish, glow, sky } from '../paint/light.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const coffeeRun: Scene = (stage) => {
  const { canvas, x, y, unit, width, height } = stage;
  sky(stage, ['#3b1626', '#a2433a', '#f08c4a', '#ffd596']);
  glow(stage, x, y - 420 * unit, 620 * unit, '#ffe9b8', 0.7);
  ribbon(stage);
  at(stage, x - 20 * unit, y + 50 * unit, () => cup(canvas));
  at(stage, x + 186 * unit, y - 628 * unit, () => runner(canvas, '#2a0f1a'), 1.15, -0.3);
  canvas.fillStyle = '#2a0f1a';
  canvas.fillRect(0, y + 62 * unit, width, height);
  canvas.fillStyle = '#47192a';
  canvas.fillRect(0, y + 58 * unit, width, 14 * unit);
  finish(stage, '#1c0810');
};

/** The steam is the road she runs on. */
function ribbon({ canvas, x, y, unit }: Stage): void {
  const road = (shift: number): Path2D =>
    new Path2D(
      `M${x - 30 * unit},${y - 200 * unit} C${x - 260 * unit},${y - (330 + shift) * unit} ${x + 250 * unit},${y - (390 + shift) * unit} ${x - 20 * unit},${y - (500 + shift) * unit} C${x - 220 * unit},${y - (600 + shift) * unit} ${x + 60 * unit},${y - (650 + shift) * unit} ${x + 900 * unit},${y - (830 + shift) * unit}`,
    );
  canvas.lineCap = 'round';
  for (const [thick, colour] of [
    [92, 'rgba(255,246,224,0.35)'],
    [64, 'rgba(255,246,224,0.65)'],
    [38, '#fff8e6'],
  ] as const) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = thick * unit;
    canvas.stroke(road(0));
  }
  canvas.fillStyle = '#e2574c';
  for (const [dx, dy, size] of [
    [-190, -520, 1.1],
    [210, -440, 0.8],
    [-90, -700, 0.7],
    [360, -560, 1],
    [-300, -330, 0.6],
  ] as const) {
    canvas.save();
    canvas.translate(x + dx * unit, y + dy * unit);
    canvas.scale(size * unit, size * unit);
    canvas.rotate(dx / 900);
    canvas.fill(
      new Path2D('M0,34 C-50,0 -52,-38 -26,-44 C-12,-46 -2,-36 0,-26 C2,-36 12,-46 26,-44 C52,-38 50,0 0,34 Z'),
    );
    canvas.restore();
  }
}

function cup(canvas: CanvasRenderingContext2D): void {
  canvas.fillStyle = '#c9b191';
  canvas.beginPath();
  canvas.ellipse(0, 4, 270, 26, 0, 0, 6.3);
  canvas.fill();
  canvas.strokeStyle = '#e9d8bb';
  canvas.lineWidth = 34;
  canvas.beginPath();
  canvas.arc(190, -150, 66, -1.5, 1.7);
  canvas.stroke();
  const china = canvas.createLinearGradient(-190, 0, 190, 0);
  china.addColorStop(0, '#fffaf0');
  china.addColorStop(1, '#d8bf98');
  canvas.fillStyle = china;
  canvas.fill(new Path2D('M-190,-250 L190,-250 C190,-110 130,0 70,0 L-70,0 C-130,0 -190,-110 -190,-250 Z'));
  canvas.fillStyle = '#fffaf0';
  canvas.beginPath();
  canvas.ellipse(0, -250, 190, 34, 0, 0, 6.3);
  canvas.fill();
  canvas.fillStyle = '#4a2114';
  canvas.beginPath();
  canvas.ellipse(0, -246, 170, 26, 0, 0, 6.3);
  canvas.fill();
  canvas.fillStyle = '#c0392f';
  canvas.fill(
    new Path2D(
      'M0,-60 C-50,-94 -52,-132 -26,-138 C-12,-140 -2,-130 0,-120 C2,-130 12,-140 26,-138 C52,-132 50,-94 0,-60 Z',
    ),
  );
}

function runner(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.strokeStyle = colour;
  canvas.fillStyle = colour;
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  for (const [thick, path] of [
    [17, 'M-4,-62 L34,-44 L26,-6 L40,-4'],
    [17, 'M-4,-62 L-22,-26 L-62,-30 L-66,-42'],
    [12, 'M14,-108 L44,-88 L66,-106'],
    [12, 'M8,-108 L-24,-92 L-38,-64'],
    [30, 'M12,-106 L-2,-66'],
  ] as const) {
    canvas.lineWidth = thick;
    canvas.stroke(new Path2D(path));
  }
  canvas.beginPath();
  canvas.arc(24, -142, 18, 0, 6.3);
  canvas.fill();
  canvas.fill(new Path2D('M24,-162 C-6,-166 -30,-150 -62,-156 C-46,-138 -20,-130 12,-128 Z'));
}
