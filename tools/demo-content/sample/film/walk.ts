import { type Row, footing } from './town.ts';

const groundSpeed = 128;
const airSpeed = 380;
const stepsPerSecond = 48;

/** Where the cat is along a walk that starts at `from`, 48 times a second: it is faster in the air than on a roof. */
export function track(roofs: Row, from: number, seconds: number): readonly number[] {
  const places: number[] = [];
  for (let step = 0, x = from; step <= seconds * stepsPerSecond; step++) {
    places.push(x);
    x += (footing(roofs, x).leap === undefined ? groundSpeed : airSpeed) / stepsPerSecond;
  }
  return places;
}

export function placeAt(places: readonly number[], seconds: number): number {
  const step = Math.max(0, Math.min(places.length - 1.001, seconds * stepsPerSecond));
  const before = places[Math.floor(step)] as number;
  const after = places[Math.floor(step) + 1] as number;
  return before + (after - before) * (step % 1);
}

/** The camera does not jump when the cat does. */
export function smoothedPlaceAt(places: readonly number[], seconds: number): number {
  let sum = 0;
  for (let step = -8; step <= 8; step++) sum += placeAt(places, seconds + step / 8);
  return sum / 17;
}
