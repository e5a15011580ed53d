import { seeded } from '../../sample/film/drawing.ts';
import { birds, conifers, ridge } from '../paint/land.ts';
import { disc, finish, glow, mist, orb, sky } from '../paint/light.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const theGeneral: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#4a2a1e', '#a5613a', '#eeb469', '#fbe6b4']);
  orb(stage, x - 190 * unit, y - 420 * unit, 150 * unit, '#fff3d2', '#ffd890');
  ridge(stage, { y: y - 150 * unit, height: 200, seed: 4, colour: '#d49a63', rough: 0.4, pace: 1 });
  mist(stage, y - 110 * unit, 140, '#fbe0ae', 0.6);
  conifers(stage, { y: y + 20 * unit, height: 120, seed: 13, colour: '#9a6038' }, 110 * unit, 0.4, 6);
  ridge(stage, { y: y + 20 * unit, height: 120, seed: 13, colour: '#9a6038' });
  mist(stage, y + 70 * unit, 120, '#f0c088', 0.4);
  steam(stage);
  trestle(stage);
  at(stage, x - 40 * unit, y, () => engine(canvas, '#24130d'), 1.15);
  glow(stage, x + 278 * unit, y - 172 * unit, 150 * unit, '#fff0b0', 0.9);
  birds(stage, x + 230 * unit, y - 640 * unit, 9, 6, '#6b3a24');
  finish(stage, '#1c0e08');
};

function steam(stage: Stage): void {
  const { x, y, unit } = stage;
  const random = seeded(21);
  for (let puff = 0; puff < 70; puff++) {
    const back = random();
    disc(
      stage,
      x + (150 - back * 820) * unit,
      y - (320 + back ** 0.7 * 210 + (random() - 0.5) * 120 * back) * unit,
      (22 + back * 84 * (0.4 + random() * 0.8)) * unit,
      ['#fff4dc', '#f7dcb4', '#e8c08e'][puff % 3] as string,
    );
  }
}

/** A bridge of timber, and not enough of it. */
function trestle({ canvas, width, height, x, y, unit }: Stage): void {
  canvas.strokeStyle = '#24130d';
  canvas.lineWidth = 11 * unit;
  canvas.beginPath();
  for (let bay = x - 1500 * unit; bay < width + 200; bay += 130 * unit) {
    canvas.moveTo(bay, y + 16 * unit);
    canvas.lineTo(bay - 16 * unit, height);
    canvas.moveTo(bay, y + 20 * unit);
    canvas.lineTo(bay + 130 * unit, y + 210 * unit);
    canvas.moveTo(bay + 130 * unit, y + 20 * unit);
    canvas.lineTo(bay, y + 210 * unit);
  }
  canvas.moveTo(0, y + 210 * unit);
  canvas.lineTo(width, y + 210 * unit);
  canvas.stroke();
  canvas.fillStyle = '#24130d';
  canvas.fillRect(0, y, width, 24 * unit);
}

/** An American locomotive of 1862 and its tender. */
function engine(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.fillStyle = colour;
  canvas.fill(new Path2D('M-150,-150 L160,-150 C180,-150 184,-80 160,-76 L-150,-76 Z'));
  canvas.fill(new Path2D('M132,-150 L140,-226 L112,-262 L120,-290 L196,-290 L204,-262 L176,-226 L184,-150 Z'));
  canvas.fill(
    new Path2D(
      'M60,-150 L60,-186 C60,-206 96,-206 96,-186 L96,-150 Z M-20,-150 L-20,-192 C-20,-216 24,-216 24,-192 L24,-150 Z',
    ),
  );
  canvas.fill(new Path2D('M-262,-246 L-110,-246 L-110,-60 L-250,-60 L-250,-230 L-262,-230 Z'));
  canvas.fill(new Path2D('M176,-52 L290,-4 L170,-4 Z M150,-80 L200,-80 L200,-40 L150,-40 Z'));
  canvas.fillRect(186, -190, 46, 40);
  canvas.fill(new Path2D('M-520,-140 L-290,-140 L-290,-44 L-520,-44 Z'));
  canvas.fillRect(-300, -60, 500, 20);
  canvas.fill(
    new Path2D(
      'M-510,-140 C-490,-186 -450,-176 -430,-190 C-400,-176 -360,-192 -340,-170 C-320,-170 -306,-156 -300,-140 Z',
    ),
  );
  for (const [x, r] of [
    [-190, 58],
    [-60, 58],
    [70, 32],
    [140, 32],
    [-470, 34],
    [-340, 34],
  ] as const)
    wheel(canvas, x, r, colour);
  canvas.fillStyle = '#ffdf9a';
  canvas.fillRect(-230, -222, 44, 62);
  canvas.fillRect(-172, -222, 44, 62);
  canvas.fillStyle = '#fff0b0';
  canvas.fillRect(226, -184, 8, 28);
  canvas.fillStyle = '#c8843c';
  for (const band of [-110, -40, 40, 110]) canvas.fillRect(band, -150, 5, 74);
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-214,-160 C-226,-176 -214,-190 -208,-192 C-214,-206 -198,-214 -192,-204 C-186,-196 -192,-190 -196,-188 L-190,-160 Z M-222,-208 L-178,-208 L-178,-212 L-188,-212 L-188,-220 L-212,-220 L-212,-212 L-222,-212 Z',
    ),
  );
}

function wheel(canvas: CanvasRenderingContext2D, x: number, radius: number, colour: string): void {
  canvas.strokeStyle = '#8c5230';
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.arc(x, -radius, radius, 0, 6.3);
  canvas.fill();
  canvas.lineWidth = 4;
  canvas.beginPath();
  canvas.arc(x, -radius, radius * 0.82, 0, 6.3);
  for (let spoke = 0; spoke < 8; spoke++) {
    canvas.moveTo(x, -radius);
    canvas.lineTo(x + Math.cos(spoke * 0.785) * radius * 0.82, -radius + Math.sin(spoke * 0.785) * radius * 0.82);
  }
  canvas.stroke();
}
