import { seeded } from '../../sample/film/drawing.ts';
import { beam, disc, finish, glow, mist, sky } from '../paint/light.ts';
import { figure } from '../paint/people.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const charge: Scene = (stage) => {
  const { canvas, x, y, unit, width } = stage;
  sky(stage, ['#061318', '#0f3a44', '#2f8f92', '#bfe8cf']);
  glow(stage, x, y - 330 * unit, 660 * unit, '#c8ffe4', 0.55);
  factory(stage, 4, y - 60 * unit, '#3f8f90', 0.8);
  mist(stage, y - 170 * unit, 220, '#a8e6d0', 0.5);
  factory(stage, 11, y, '#185058', 1.15);
  mist(stage, y - 30 * unit, 140, '#8fd8c8', 0.5);
  at(stage, x + 10 * unit, y + 6 * unit, () => guard(canvas, '#0b2229'), 1.12);
  glow(stage, x + 22 * unit, y - 520 * unit, 150 * unit, '#ff4a2e', 1);
  disc(stage, x + 22 * unit, y - 520 * unit, 20 * unit, '#ffd0b8');
  beam(stage, x + 22 * unit, y - 520 * unit, 1.9, 0.32, 620 * unit, '#ff5a3a', 0.5);
  canvas.fillStyle = '#061418';
  canvas.fillRect(0, y, width, stage.height);
  for (let bar = 0; bar < 40; bar++) {
    canvas.fillStyle = bar % 9 === 4 ? '#d9ff7a' : '#0d2a30';
    canvas.fillRect((bar * width) / 40, y + 6 * unit, width / 52, 7 * unit);
  }
  at(stage, x - 170 * unit, y + 2 * unit, () => thief(canvas, '#041014'), 1.05);
  finish(stage, '#030d10');
};

function factory({ canvas, width, unit }: Stage, seed: number, y: number, colour: string, size: number): void {
  const random = seeded(seed);
  canvas.fillStyle = colour;
  for (let left = -60; left < width;) {
    const wide = (60 + random() * 130) * unit * size;
    const tall = (120 + random() ** 2 * 420) * unit * size;
    canvas.fillRect(left, y - tall, wide, tall + 200);
    if (random() < 0.5)
      canvas.fillRect(left + wide * 0.2, y - tall - 110 * unit * size, wide * 0.16, 120 * unit * size);
    if (random() < 0.5)
      canvas.fillRect(left + wide * 0.6, y - tall - 170 * unit * size, wide * 0.12, 180 * unit * size);
    if (random() < 0.4) {
      canvas.beginPath();
      canvas.arc(left + wide / 2, y - tall, wide / 2, Math.PI, 0);
      canvas.fill();
    }
    left += wide + random() * 30 * unit;
  }
}

/** A machine that was told to let nobody in. */
function guard(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-60,-500 L-34,-540 L60,-540 L84,-498 L84,-440 L56,-420 L150,-404 L196,-360 L188,-300 L164,-290 L196,-150 L176,-70 L196,-30 L172,-34 L158,-6 L148,-44 L124,-40 L140,-80 L132,-150 L110,-270 L96,-200 L104,-170 L120,-20 L150,0 L56,0 L50,-120 L24,-170 L-4,-120 L-20,0 L-112,0 L-78,-22 L-66,-170 L-58,-200 L-78,-270 L-98,-160 L-92,-80 L-70,-40 L-96,-46 L-108,-8 L-126,-36 L-146,-30 L-128,-70 L-150,-150 L-134,-292 L-156,-304 L-164,-362 L-120,-404 L-32,-420 L-60,-440 Z',
    ),
  );
  canvas.fillStyle = '#2b6f74';
  canvas.fill(new Path2D('M-60,-380 L90,-380 L76,-280 L-48,-280 Z'));
  canvas.fillStyle = '#c8ff6a';
  for (let cell = 0; cell < 3; cell++) canvas.fillRect(-30 + cell * 34, -362, 24, 62);
  canvas.fillStyle = colour;
  canvas.fillRect(-30, -362, 24, 26);
}

function thief(canvas: CanvasRenderingContext2D, colour: string): void {
  figure(canvas, colour);
  canvas.fillStyle = colour;
  canvas.fill(new Path2D('M-26,-160 C-40,-200 30,-212 34,-168 L20,-150 Z M-44,-130 C-84,-130 -84,-60 -44,-56 Z'));
  canvas.fillStyle = '#d9ff7a';
  canvas.fillRect(-66, -112, 12, 30);
}
