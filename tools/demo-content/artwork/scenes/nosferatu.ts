import { finish, glow, sky } from '../paint/light.ts';
import { type Scene, type Stage, at } from '../stage.ts';

export const nosferatu: Scene = (stage) => {
  const { canvas, x, y, unit } = stage;
  sky(stage, ['#0b1312', '#22403a', '#6f9478', '#c9d8a0'], 1);
  glow(stage, x + 60 * unit, y - 420 * unit, 820 * unit, '#eef0c0', 0.75);
  stairs(stage);
  canvas.save();
  canvas.globalAlpha = 0.9;
  at(stage, x + 40 * unit, y + 20 * unit, () => count(canvas, '#0a1412'), 1.55);
  canvas.restore();
  banister(stage);
  finish(stage, '#060d0c');
};

/** Steps that climb to the right, each a little lighter. */
function stairs({ canvas, x, y, unit, width, height }: Stage): void {
  canvas.fillStyle = '#16302b';
  canvas.beginPath();
  canvas.moveTo(0, height);
  const first = x - 1400 * unit;
  for (let step = 0; first + step * 110 * unit < width + 220; step++) {
    const left = first + step * 110 * unit;
    const level = y + 560 * unit - step * 50 * unit;
    canvas.lineTo(left, level);
    canvas.lineTo(left + 110 * unit, level);
  }
  canvas.lineTo(width + 300, height);
  canvas.fill();
}

/** Bald, bent and all fingers: a shadow on the wall. */
function count(canvas: CanvasRenderingContext2D, colour: string): void {
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-70,120 C-90,-40 -100,-150 -72,-240 C-60,-280 -30,-292 -8,-298 C-14,-310 -18,-322 -19,-336 C-30,-342 -42,-362 -42,-390 C-32,-386 -24,-378 -20,-370 C-20,-410 -4,-438 22,-438 C48,-438 62,-410 62,-370 C66,-378 74,-386 84,-390 C84,-362 72,-342 61,-336 C60,-322 56,-310 50,-298 C76,-290 100,-272 112,-244 C140,-262 168,-288 190,-322 C188,-352 196,-384 214,-410 C212,-386 212,-368 216,-350 C222,-380 236,-410 258,-432 C250,-404 244,-380 242,-356 C256,-382 274,-404 298,-418 C282,-392 270,-368 262,-344 C280,-362 300,-374 322,-380 C300,-358 280,-334 262,-306 C240,-262 196,-212 140,-180 C128,-120 130,-20 140,120 Z',
    ),
  );
  canvas.fill(
    new Path2D(
      'M-72,-230 C-110,-200 -136,-150 -140,-96 C-156,-70 -164,-36 -160,0 C-152,-20 -146,-36 -138,-50 C-142,-24 -140,4 -130,30 C-126,4 -124,-20 -120,-42 C-116,-18 -108,2 -94,18 C-98,-10 -100,-40 -98,-70 C-86,-120 -70,-150 -60,-170 Z',
    ),
  );
}

function banister({ canvas, x, y, unit, width }: Stage): void {
  canvas.strokeStyle = '#081110';
  canvas.lineCap = 'round';
  const slope = 50 / 110;
  const level = (at: number): number => y + 330 * unit - (at - (x - 900 * unit)) * slope;
  for (let post = x - 1400 * unit; post < width + 80; post += 80 * unit) {
    canvas.lineWidth = 13 * unit;
    canvas.beginPath();
    canvas.moveTo(post, level(post));
    canvas.lineTo(post, level(post) + 300 * unit);
    canvas.stroke();
  }
  canvas.lineWidth = 30 * unit;
  canvas.beginPath();
  canvas.moveTo(-60, level(-60));
  canvas.lineTo(width + 60, level(width + 60));
  canvas.stroke();
}
