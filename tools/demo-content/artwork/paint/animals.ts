type Canvas = CanvasRenderingContext2D;

function oval(canvas: Canvas, x: number, y: number, width: number, height: number, turn = 0): void {
  canvas.moveTo(x + width * Math.cos(turn), y + width * Math.sin(turn));
  canvas.ellipse(x, y, width, height, turn, 0, 6.3);
}

/** A very large rabbit, sitting, seen from behind and looking right; 420 units tall. */
export function rabbit(canvas: Canvas, colour: string, rim: string): void {
  canvas.fillStyle = rim;
  canvas.beginPath();
  oval(canvas, 8, -404, 26, 92, -0.14);
  oval(canvas, 84, -398, 25, 90, 0.3);
  oval(canvas, 5, -130, 158, 142);
  oval(canvas, 42, -288, 92, 80);
  canvas.fill();
  canvas.fillStyle = colour;
  canvas.beginPath();
  oval(canvas, 5, -402, 25, 92, -0.14);
  oval(canvas, 79, -396, 24, 90, 0.3);
  oval(canvas, 0, -128, 156, 142);
  oval(canvas, 36, -286, 90, 80);
  oval(canvas, 112, -264, 34, 28);
  oval(canvas, -148, -58, 42, 40);
  oval(canvas, 78, -12, 92, 26);
  oval(canvas, 128, -120, 34, 60, -0.5);
  canvas.fill();
}

export function butterfly(canvas: Canvas, colour: string): void {
  canvas.fillStyle = colour;
  canvas.beginPath();
  oval(canvas, -13, -8, 15, 10, 0.7);
  oval(canvas, 13, -8, 15, 10, -0.7);
  oval(canvas, -9, 7, 10, 7, -0.6);
  oval(canvas, 9, 7, 10, 7, 0.6);
  canvas.fill();
}

/** A dragon in flight, wings spread, about 700 units across. */
export function dragon(canvas: Canvas, colour: string): void {
  canvas.fillStyle = colour;
  for (const side of [-1, 1]) {
    canvas.save();
    canvas.scale(side, 1);
    canvas.fill(
      new Path2D(
        'M8,-10 C40,-66 96,-128 176,-150 C214,-160 240,-178 262,-206 C262,-176 268,-160 290,-148 C332,-130 356,-92 366,-40 C340,-70 312,-80 286,-74 C284,-46 276,-26 258,-8 C244,-34 222,-48 196,-46 C190,-18 172,2 148,14 C138,-10 118,-22 94,-20 C82,6 60,26 20,40 Z',
      ),
    );
    canvas.restore();
  }
  canvas.fill(
    new Path2D(
      'M-6,-96 C-16,-104 -22,-118 -14,-136 L-26,-156 L-8,-146 L0,-152 L8,-146 L26,-156 L14,-136 C22,-118 16,-104 6,-96 C16,-76 26,-40 26,-6 C26,40 14,70 6,110 C-2,150 10,184 42,196 C66,204 84,196 92,180 L80,160 L130,140 L122,194 L104,190 C84,222 46,226 18,212 C-20,192 -26,150 -18,108 C-14,70 -26,36 -26,-6 C-26,-40 -16,-76 -6,-96 Z',
    ),
  );
}

/** A sheep standing, looking right; 190 units tall. */
export function sheep(canvas: Canvas, wool: string, face: string, shade: string): void {
  canvas.fillStyle = face;
  for (const leg of [-62, -36, 34, 58]) canvas.fillRect(leg - 7, -62, 14, 62);
  for (const [colour, dx, dy] of [
    [shade, -4, 8],
    [wool, 0, 0],
  ] as const) {
    canvas.fillStyle = colour;
    canvas.beginPath();
    for (const [x, y, r] of [
      [-70, -100, 38],
      [-40, -128, 40],
      [0, -134, 42],
      [40, -126, 40],
      [66, -102, 36],
      [40, -76, 38],
      [0, -72, 40],
      [-42, -76, 38],
      [0, -102, 56],
    ] as const)
      oval(canvas, x + dx, y + dy, r, r);
    canvas.fill();
  }
  canvas.fillStyle = face;
  canvas.beginPath();
  oval(canvas, 104, -140, 26, 36, -0.35);
  oval(canvas, 74, -160, 24, 10, 0.45);
  oval(canvas, 128, -172, 22, 9, -0.5);
  canvas.fill();
  canvas.fillStyle = wool;
  canvas.beginPath();
  oval(canvas, 92, -170, 22, 16);
  canvas.fill();
  canvas.fillStyle = '#fff';
  canvas.beginPath();
  oval(canvas, 110, -150, 6, 7);
  canvas.fill();
}

/** A llama standing, looking right; 330 units tall. */
export function llama(canvas: Canvas, wool: string, shade: string): void {
  canvas.fillStyle = shade;
  for (const leg of [-60, 62])
    canvas.fill(new Path2D(`M${leg - 14},-110 L${leg + 14},-110 L${leg + 9},0 L${leg - 9},0 Z`));
  canvas.fillStyle = wool;
  for (const leg of [-82, 40])
    canvas.fill(new Path2D(`M${leg - 17},-120 L${leg + 17},-120 L${leg + 10},0 L${leg - 10},0 Z`));
  canvas.fill(
    new Path2D(
      'M-104,-150 C-112,-190 -78,-206 -40,-202 C-6,-198 18,-200 36,-206 C50,-236 56,-262 62,-290 C60,-302 60,-312 64,-318 C58,-338 62,-356 70,-366 C80,-358 84,-342 84,-330 C88,-331 94,-331 98,-330 C100,-344 106,-358 116,-364 C120,-350 118,-334 112,-322 C134,-314 156,-304 164,-292 C168,-280 156,-272 142,-272 C128,-272 118,-268 112,-258 C106,-220 104,-190 98,-160 C92,-120 70,-104 40,-104 L-60,-104 C-86,-106 -100,-122 -104,-150 Z',
    ),
  );
  canvas.beginPath();
  oval(canvas, -112, -168, 22, 30, 0.4);
  for (let tuft = -80; tuft < 80; tuft += 32) oval(canvas, tuft, -110, 22, 18);
  canvas.fill();
  canvas.fillStyle = '#15110f';
  canvas.beginPath();
  oval(canvas, 110, -302, 6, 7);
  oval(canvas, 158, -292, 6, 5);
  canvas.fill();
}

export function penguin(canvas: Canvas, back: string, belly: string): void {
  canvas.fillStyle = back;
  canvas.beginPath();
  oval(canvas, 0, -44, 34, 46);
  oval(canvas, 0, -90, 25, 24);
  oval(canvas, -34, -46, 9, 26, 0.35);
  oval(canvas, 34, -46, 9, 26, -0.35);
  canvas.fill();
  canvas.fillStyle = belly;
  canvas.beginPath();
  oval(canvas, -5, -38, 23, 34);
  oval(canvas, -8, -90, 15, 14);
  canvas.fill();
  canvas.fillStyle = '#e9a13b';
  canvas.fill(new Path2D('M-20,-92 L-40,-84 L-18,-80 Z M-24,-4 L6,-4 L-4,4 L-32,4 Z M8,-4 L32,-4 L26,4 L2,4 Z'));
  canvas.fillStyle = '#15110f';
  canvas.beginPath();
  oval(canvas, -12, -95, 4, 4);
  canvas.fill();
}
