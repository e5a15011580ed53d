import { beam, finish, glow, sky } from '../paint/light.ts';
import { figure } from '../paint/people.ts';
import { type Scene, at } from '../stage.ts';

export const glassHalf: Scene = (stage) => {
  const { canvas, x, y, unit, width, height } = stage;
  sky(stage, ['#0f3a44', '#1f6470', '#2f7f86'], 1);
  canvas.fillStyle = '#0d2a33';
  canvas.fillRect(0, y, width, height);
  canvas.fillStyle = '#184a55';
  canvas.fillRect(0, y - 26 * unit, width, 26 * unit);
  for (const [dx, turn] of [
    [-150, 1.42],
    [150, 1.72],
  ] as const)
    beam(stage, x + dx * unit, -70 * unit, turn, 0.55, y - 100 * unit, '#fff2cf', 0.5);
  glow(stage, x, y - 420 * unit, 520 * unit, '#fff2cf', 0.35);
  at(stage, x, y - 430 * unit, () => painting(canvas));
  at(stage, x - 150 * unit, y + 66 * unit, () => critic(canvas, '#0a1c24', 1.5, 'tall'));
  at(stage, x + 160 * unit, y + 66 * unit, () => critic(canvas, '#0a1c24', 1.2, 'round'));
  finish(stage, '#081a21');
};

/** One glass, seen by two people. */
function painting(canvas: CanvasRenderingContext2D): void {
  canvas.fillStyle = '#d8a94e';
  canvas.fillRect(-262, -222, 524, 444);
  canvas.fillStyle = '#9c6f27';
  canvas.fillRect(-240, -200, 480, 400);
  canvas.fillStyle = '#ffb84d';
  canvas.fillRect(-228, -188, 228, 376);
  canvas.fillStyle = '#243a63';
  canvas.fillRect(0, -188, 228, 376);
  canvas.fillStyle = '#fff0b0';
  canvas.beginPath();
  canvas.arc(-130, -90, 48, 0, 6.3);
  canvas.fill();
  canvas.strokeStyle = '#8fa6d6';
  canvas.lineWidth = 5;
  canvas.beginPath();
  for (let drop = 0; drop < 9; drop++) {
    canvas.moveTo(60 + ((drop * 53) % 150), -160 + ((drop * 71) % 150));
    canvas.lineTo(52 + ((drop * 53) % 150), -132 + ((drop * 71) % 150));
  }
  canvas.stroke();
  canvas.fillStyle = '#ff7a59';
  canvas.fillRect(-228, 120, 228, 68);
  canvas.fillStyle = '#131f3d';
  canvas.fillRect(0, 120, 228, 68);
  canvas.fillStyle = 'rgba(255,255,255,0.28)';
  canvas.fill(new Path2D('M-92,-60 L92,-60 L70,140 L-70,140 Z'));
  canvas.fillStyle = '#e8503a';
  canvas.fill(new Path2D('M-81,40 L0,40 L0,134 L-68,134 Z'));
  canvas.fillStyle = '#57b7e8';
  canvas.fill(new Path2D('M0,40 L81,40 L68,134 L0,134 Z'));
  canvas.strokeStyle = '#ffffff';
  canvas.lineWidth = 6;
  canvas.stroke(new Path2D('M-92,-60 L-70,140 L70,140 L92,-60'));
}

function critic(canvas: CanvasRenderingContext2D, colour: string, height: number, hat: 'tall' | 'round'): void {
  canvas.save();
  canvas.scale(hat === 'tall' ? 1.2 : 1.75, height);
  figure(canvas, colour);
  canvas.fillStyle = colour;
  if (hat === 'tall')
    canvas.fill(new Path2D('M-34,-186 L34,-186 L34,-192 L20,-192 L18,-236 L-18,-236 L-20,-192 L-34,-192 Z'));
  else canvas.fill(new Path2D('M-30,-186 C-34,-206 10,-214 30,-198 C38,-192 30,-184 20,-184 Z'));
  canvas.restore();
}
