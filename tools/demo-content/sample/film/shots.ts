/** One camera position of the film. Times are seconds from the start. */
export interface Shot {
  readonly name: 'title' | 'stroll' | 'close' | 'wind' | 'shelter' | 'puddle' | 'moon' | 'dawn' | 'asleep' | 'credits';
  readonly start: number;
  readonly end: number;
  readonly zoom: readonly [from: number, to: number];
  /** Where the cat starts on the roofs; absent when it is not walking. */
  readonly catFrom?: number;
}

export const shots: readonly Shot[] = [
  { name: 'title', start: 0, end: 10, zoom: [0.72, 0.8] },
  { name: 'stroll', start: 10, end: 22, zoom: [0.8, 0.92], catFrom: 80 },
  { name: 'close', start: 22, end: 33, zoom: [1.5, 1.42], catFrom: 2150 },
  { name: 'wind', start: 33, end: 42, zoom: [0.95, 0.86], catFrom: 4300 },
  { name: 'shelter', start: 42, end: 51, zoom: [1.5, 1.62] },
  { name: 'puddle', start: 51, end: 61, zoom: [1, 1.08] },
  { name: 'moon', start: 61, end: 73, zoom: [1.25, 1.4] },
  { name: 'dawn', start: 73, end: 80, zoom: [0.86, 0.78], catFrom: 8200 },
  { name: 'asleep', start: 80, end: 88, zoom: [1, 1.07] },
  { name: 'credits', start: 88, end: 96, zoom: [0.7, 0.7] },
];

export const filmSeconds = 96;

export function shotAt(seconds: number): Shot {
  return shots.find((shot) => seconds < shot.end) ?? (shots.at(-1) as Shot);
}
