type Canvas = CanvasRenderingContext2D;

/** A standing figure in a long coat, 200 units tall. */
export function figure(canvas: Canvas, colour: string): void {
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-16,-152 C-34,-148 -40,-120 -42,-92 L-48,-22 L-30,-22 L-30,0 L-4,0 L-4,-24 L6,-24 L6,0 L32,0 L30,-22 L48,-22 L42,-92 C40,-120 34,-148 16,-152 Z',
    ),
  );
  canvas.beginPath();
  canvas.arc(0, -174, 22, 0, 6.3);
  canvas.fill();
}

/** Something that was a person, walking with its arms out; 200 units tall. */
export function risen(canvas: Canvas, colour: string): void {
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-14,-148 C-32,-142 -36,-116 -34,-88 L-36,-40 L-48,0 L-24,0 L-12,-44 L0,-70 L8,-40 L6,0 L30,0 L32,-44 L26,-92 L30,-118 L84,-104 L96,-112 L98,-100 L84,-90 L30,-98 L28,-112 L72,-124 L84,-134 L88,-122 L76,-112 L32,-120 C30,-138 22,-146 12,-150 Z',
    ),
  );
  canvas.beginPath();
  canvas.ellipse(8, -170, 19, 23, 0.35, 0, 6.3);
  canvas.fill();
}

/** A figure with a cloak in the wind and a raised sword; 220 units tall. */
export function swordsman(canvas: Canvas, colour: string, cloak: string): void {
  canvas.fillStyle = cloak;
  canvas.fill(
    new Path2D(
      'M14,-150 C-40,-146 -96,-128 -190,-150 C-160,-122 -150,-108 -176,-84 C-140,-88 -120,-70 -140,-44 C-96,-60 -50,-62 -14,-40 C6,-80 20,-110 26,-146 Z',
    ),
  );
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-8,-152 C-20,-140 -22,-110 -20,-88 L-46,-44 L-58,0 L-30,0 L-20,-36 L4,-66 L30,-38 L34,0 L62,0 L54,-10 L52,-50 L24,-90 L28,-126 L70,-166 L80,-160 L84,-170 L92,-178 L190,-312 L196,-322 L184,-316 L84,-186 L74,-190 L70,-180 L60,-174 L20,-150 Z',
    ),
  );
  canvas.beginPath();
  canvas.arc(8, -172, 21, 0, 6.3);
  canvas.fill();
  canvas.fill(new Path2D('M-12,-176 C-30,-186 -44,-180 -58,-188 C-46,-168 -30,-162 -10,-164 Z'));
}

/** A girl with a staff, seen from behind; 170 units tall. */
export function shepherd(canvas: Canvas, coat: string, hair: string, staff: string): void {
  canvas.strokeStyle = staff;
  canvas.lineWidth = 7;
  canvas.lineCap = 'round';
  canvas.beginPath();
  canvas.moveTo(58, 0);
  canvas.lineTo(52, -184);
  canvas.quadraticCurveTo(52, -218, 78, -214);
  canvas.stroke();
  canvas.fillStyle = coat;
  canvas.fill(
    new Path2D(
      'M-14,-122 C-30,-116 -40,-70 -46,-18 L-22,-18 L-22,0 L-6,0 L-4,-18 L8,-18 L8,0 L24,0 L24,-18 L44,-18 C40,-60 34,-84 36,-98 L58,-92 L58,-104 L26,-120 Z',
    ),
  );
  canvas.fillStyle = hair;
  canvas.beginPath();
  canvas.ellipse(2, -144, 28, 27, 0, 0, 6.3);
  canvas.fill();
  canvas.fill(new Path2D('M-26,-146 C-34,-120 -30,-104 -22,-94 C-14,-104 20,-104 28,-96 C34,-112 32,-130 30,-146 Z'));
}

/** A dog sitting beside someone; 90 units tall, looking right. */
export function sittingDog(canvas: Canvas, colour: string): void {
  canvas.fillStyle = colour;
  canvas.fill(
    new Path2D(
      'M-40,0 C-52,-30 -30,-56 -12,-70 C-8,-92 6,-100 22,-98 L26,-110 L36,-96 C48,-92 58,-86 60,-80 C56,-72 46,-70 36,-70 C34,-44 34,-20 36,0 L20,0 L16,-30 L6,0 Z M-38,-6 C-60,-10 -70,-26 -66,-40 C-58,-26 -48,-20 -34,-20 Z',
    ),
  );
}
