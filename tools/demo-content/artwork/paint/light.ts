import { css, ramp, rgb, seeded } from '../../sample/film/drawing.ts';
import type { Stage } from '../stage.ts';

/** Fills the picture with a vertical gradient, top to bottom. */
export function sky({ canvas, width, height }: Stage, colours: readonly string[], bottom = 0.8): void {
  const gradient = canvas.createLinearGradient(0, 0, 0, height * bottom);
  for (const [index, colour] of colours.entries()) gradient.addColorStop(index / (colours.length - 1), colour);
  canvas.fillStyle = gradient;
  canvas.fillRect(0, 0, width, height);
}

export function glow({ canvas }: Stage, x: number, y: number, radius: number, colour: string, strength = 0.5): void {
  const gradient = canvas.createRadialGradient(x, y, 0, x, y, radius);
  const light = rgb(colour);
  gradient.addColorStop(0, css(light, strength));
  gradient.addColorStop(0.4, css(light, strength * 0.35));
  gradient.addColorStop(1, css(light, 0));
  canvas.fillStyle = gradient;
  canvas.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

export function disc({ canvas }: Stage, x: number, y: number, radius: number, colour: string): void {
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, 6.3);
  canvas.fill();
}

/** A sun or moon with its halo. */
export function orb(stage: Stage, x: number, y: number, radius: number, colour: string, halo = colour): void {
  glow(stage, x, y, radius * 4, halo, 0.55);
  disc(stage, x, y, radius, colour);
}

export function stars(
  { canvas, width, height }: Stage,
  seed: number,
  count: number,
  colour = '#ffffff',
  depth = 0.7,
): void {
  const random = seeded(seed);
  canvas.fillStyle = colour;
  for (let star = 0; star < count; star++) {
    const y = random() ** 1.3 * height * depth;
    canvas.globalAlpha = (0.35 + random() * 0.65) * (1 - y / (height * depth * 1.1));
    canvas.beginPath();
    canvas.arc(random() * width, y, 0.8 + random() ** 5 * 3.4, 0, 6.3);
    canvas.fill();
  }
  canvas.globalAlpha = 1;
}

/** A horizontal veil, densest at `y`. */
export function mist({ canvas, width }: Stage, y: number, thickness: number, colour: string, strength = 0.5): void {
  const gradient = canvas.createLinearGradient(0, y - thickness, 0, y + thickness);
  const veil = rgb(colour);
  gradient.addColorStop(0, css(veil, 0));
  gradient.addColorStop(0.5, css(veil, strength));
  gradient.addColorStop(1, css(veil, 0));
  canvas.fillStyle = gradient;
  canvas.fillRect(0, y - thickness, width, thickness * 2);
}

/** A beam from a point, fading out along its length. */
export function beam(
  { canvas }: Stage,
  x: number,
  y: number,
  angle: number,
  spread: number,
  length: number,
  colour: string,
  strength = 0.4,
): void {
  const gradient = canvas.createRadialGradient(x, y, 0, x, y, length);
  gradient.addColorStop(0, css(rgb(colour), strength));
  gradient.addColorStop(1, css(rgb(colour), 0));
  canvas.fillStyle = gradient;
  canvas.beginPath();
  canvas.moveTo(x, y);
  canvas.arc(x, y, length, angle - spread / 2, angle + spread / 2);
  canvas.fill();
}

/** What every picture ends with: darker edges, room for words and a little grain. */
export function finish(stage: Stage, dark: string): void {
  const { canvas, width, height, kind } = stage;
  const shade = rgb(dark);
  if (kind === 'poster') {
    const floor = canvas.createLinearGradient(0, height * 0.64, 0, height * 0.92);
    floor.addColorStop(0, css(shade, 0));
    floor.addColorStop(0.5, css(shade, 0.8));
    floor.addColorStop(1, css(shade, 0.96));
    canvas.fillStyle = floor;
    canvas.fillRect(0, height * 0.64, width, height * 0.36);
  } else {
    const left = canvas.createLinearGradient(0, 0, width * 0.62, 0);
    for (let step = 0; step <= 12; step++) left.addColorStop(step / 12, css(shade, 0.9 * (1 - ramp(0, 1, step / 12))));
    canvas.fillStyle = left;
    canvas.fillRect(0, 0, width, height);
    const floor = canvas.createLinearGradient(0, height * 0.7, 0, height);
    floor.addColorStop(0, css(shade, 0));
    floor.addColorStop(1, css(shade, 0.42));
    canvas.fillStyle = floor;
    canvas.fillRect(0, height * 0.7, width, height * 0.3);
  }
  const edge = canvas.createRadialGradient(
    width / 2,
    height * 0.45,
    Math.min(width, height) * 0.45,
    width / 2,
    height / 2,
    Math.hypot(width, height) * 0.6,
  );
  edge.addColorStop(0, css(shade, 0));
  edge.addColorStop(1, css(shade, 0.55));
  canvas.fillStyle = edge;
  canvas.fillRect(0, 0, width, height);
  grain(stage);
}

function grain({ canvas, width, height }: Stage): void {
  const random = seeded(1);
  const pixels = canvas.getImageData(0, 0, width, height);
  for (let index = 0; index < pixels.data.length; index += 4) {
    const noise = (random() - 0.5) * 5;
    for (let channel = 0; channel < 3; channel++)
      pixels.data[index + channel] = (pixels.data[index + channel] as number) + noise;
  }
  canvas.putImageData(pixels, 0, 0);
}
