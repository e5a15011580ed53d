import { llama, penguin } from '../paint/animals.ts';
import { cloud, grass, ridge } from '../paint/land.ts';
import { finish, glow, mist, orb, sky, stars } from '../paint/light.ts';
import { type Scene, at } from '../stage.ts';

/** A road, a llama, and nothing else for a hundred kilometres. */
export const llamaDrama: Scene = (stage) => {
  const { canvas, x, y, unit, width, height } = stage;
  sky(stage, ['#3d7c9c', '#9cc4b8', '#ffd894', '#ffb35e']);
  orb(stage, x - 170 * unit, y - 190 * unit, 120 * unit, '#fff2cc', '#ffd27a');
  cloud(canvas, x + 300 * unit, y - 560 * unit, 480 * unit, 6, '#ffffff', 0.6);
  ridge(stage, { y: y - 130 * unit, height: 210, seed: 31, colour: '#a8785c', rough: 0.9, pace: 0.9 });
  ridge(stage, { y: y - 70 * unit, height: 110, seed: 3, colour: '#8a5a3c', pace: 0.9 });
  mist(stage, y - 40 * unit, 90, '#ffd08a', 0.6);
  canvas.fillStyle = '#b5762f';
  canvas.fillRect(0, y - 30 * unit, width, height);
  canvas.fillStyle = '#3a3530';
  canvas.fill(
    new Path2D(
      `M${x - 26 * unit},${y - 30 * unit} L${x + 10 * unit},${y - 30 * unit} L${x + 900 * unit},${height} L${x - 420 * unit},${height} Z`,
    ),
  );
  for (let dash = 0; dash < 7; dash++) {
    const near = (dash + 0.2) / 7;
    const far = (dash - 0.25) / 7;
    const level = (part: number): number => y - 30 * unit + Math.max(0, part) ** 1.8 * (height - y + 30 * unit);
    const middle = (part: number): number => x - 8 * unit + Math.max(0, part) ** 1.8 * 250 * unit;
    canvas.fillStyle = '#f4d58a';
    canvas.fill(
      new Path2D(
        `M${middle(far) - 2},${level(far)} L${middle(far) + 2},${level(far)} L${middle(near) + 16 * near * unit},${level(near)} L${middle(near) - 16 * near * unit},${level(near)} Z`,
      ),
    );
  }
  grass(stage, y + 10 * unit, 34 * unit, 8, '#8a5a22');
  at(stage, x - 100 * unit, y + 60 * unit, () => llama(canvas, '#2e2019', '#1d130f'), 1.3);
  finish(stage, '#22140a');
};

/** A fence with three live wires, and what grows behind it. */
export const granDillama: Scene = (stage) => {
  const { canvas, x, y, unit, width } = stage;
  sky(stage, ['#472048', '#a63f4f', '#f08a52', '#ffd08a']);
  orb(stage, x + 120 * unit, y - 330 * unit, 150 * unit, '#ffe7b5', '#ffb35e');
  ridge(stage, { y: y - 150 * unit, height: 240, seed: 17, colour: '#9c3f46', rough: 1, pace: 0.8 });
  mist(stage, y - 60 * unit, 120, '#ffab6e', 0.5);
  ridge(stage, { y: y + 10 * unit, height: 60, seed: 9, colour: '#5c2433', pace: 0.8 });
  at(stage, x - 110 * unit, y + 30 * unit, () => llama(canvas, '#240f1c', '#170912'), 1.4);
  at(stage, x + 300 * unit, y + 34 * unit, () => bush(canvas));
  canvas.strokeStyle = '#14070f';
  canvas.lineCap = 'round';
  for (let post = x - 1400 * unit + 130 * unit; post < width + 100; post += 300 * unit) {
    canvas.lineWidth = 16 * unit;
    canvas.beginPath();
    canvas.moveTo(post, y + 80 * unit);
    canvas.lineTo(post + 6 * unit, y - 210 * unit);
    canvas.stroke();
  }
  canvas.lineWidth = 4 * unit;
  canvas.strokeStyle = '#ffe9a8';
  for (const wire of [-180, -110, -40]) {
    canvas.beginPath();
    canvas.moveTo(0, y + wire * unit);
    canvas.lineTo(width, y + (wire + 6) * unit);
    canvas.stroke();
  }
  at(stage, x + 110 * unit, y - 176 * unit, () => spark(canvas));
  glow(stage, x + 110 * unit, y - 176 * unit, 170 * unit, '#fff4b0', 0.9);
  grass(stage, y + 90 * unit, 50 * unit, 4, '#22101c');
  finish(stage, '#1a0813');
};

/** Snow, one berry and two who want it. */
export const llamigos: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#0f2c52', '#2f6f9f', '#9fd0e4', '#f4e6e0']);
  stars(stage, 8, 120, '#ffffff', 0.4);
  ridge(stage, { y: y - 240 * unit, height: 380, seed: 41, colour: '#8fb8d4', rough: 1, pace: 0.75 });
  ridge(stage, { y: y - 130 * unit, height: 300, seed: 44, colour: '#d7e8f2', rough: 0.9, pace: 0.8 });
  mist(stage, y - 80 * unit, 150, '#ffffff', 0.7);
  ridge(stage, { y: y + 5 * unit, height: 70, seed: 6, colour: '#f3f8fb', pace: 0.9 });
  at(stage, x - 170 * unit, y + 40 * unit, () => llama(canvas, '#5b3a29', '#432a1e'), 1.25);
  at(stage, x + 240 * unit, y + 44 * unit, () => penguin(canvas, '#1c2a3f', '#f6fafc'), 1.35);
  at(stage, x + 130 * unit, y + 44 * unit, () => berry(canvas));
  ridge(stage, { y: y + 80 * unit, height: 50, seed: 12, colour: '#a9cbdf', pace: 0.8 });
  for (let flake = 0; flake < 150; flake++) {
    canvas.globalAlpha = 0.35 + (flake % 5) * 0.12;
    canvas.fillStyle = '#ffffff';
    canvas.beginPath();
    canvas.arc((flake * 733) % stage.width, (flake * 419) % stage.height, 1.5 + (flake % 4) * 1.4, 0, 6.3);
    canvas.fill();
  }
  canvas.globalAlpha = 1;
  finish(stage, '#0b2138');
};

function bush(canvas: CanvasRenderingContext2D): void {
  for (const [colour, shift] of [
    ['#2c5a34', 0],
    ['#5fa045', -14],
    ['#9ccc58', -30],
  ] as const) {
    canvas.fillStyle = colour;
    canvas.beginPath();
    for (let leaf = -5; leaf <= 5; leaf++) {
      canvas.moveTo(leaf * 5, 0);
      canvas.quadraticCurveTo(
        leaf * 20 - 16,
        -60 + shift + Math.abs(leaf) * 4,
        leaf * 26,
        -128 - shift + Math.abs(leaf) * 14,
      );
      canvas.quadraticCurveTo(leaf * 24 + 18, -60 + shift, leaf * 5 + 8, 0);
    }
    canvas.fill();
  }
}

function spark(canvas: CanvasRenderingContext2D): void {
  canvas.fillStyle = '#fffbe0';
  canvas.beginPath();
  for (let point = 0; point < 20; point++) {
    const reach = point % 2 === 0 ? 62 + (point % 3) * 16 : 18;
    canvas.lineTo(Math.cos((point / 20) * 6.283) * reach, Math.sin((point / 20) * 6.283) * reach);
  }
  canvas.fill();
}

function berry(canvas: CanvasRenderingContext2D): void {
  canvas.strokeStyle = '#3a5a2f';
  canvas.lineWidth = 6;
  canvas.lineCap = 'round';
  canvas.stroke(new Path2D('M0,0 C-2,-40 6,-70 24,-92 M4,-50 C-14,-58 -24,-70 -28,-84'));
  canvas.fillStyle = '#3f7a3a';
  canvas.fill(new Path2D('M-28,-84 C-46,-86 -52,-100 -46,-112 C-30,-108 -24,-98 -28,-84 Z'));
  canvas.fillStyle = '#e02f3c';
  canvas.beginPath();
  canvas.arc(28, -78, 20, 0, 6.3);
  canvas.fill();
  canvas.fillStyle = '#ffb3b8';
  canvas.beginPath();
  canvas.arc(22, -84, 5, 0, 6.3);
  canvas.fill();
}
