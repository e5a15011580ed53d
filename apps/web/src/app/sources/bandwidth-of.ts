/** How much of a download had come by a moment. */
export interface Arrival {
  readonly atMs: number;
  /** Since its beginning. */
  readonly bytes: number;
}

/** Shorter stretches tell of single bursts. */
const stretchBytes = 512 * 1024;

/**
 * What a line carries in kbit/s, by the best stretch of a download: a busy processor, a slow start or a neighbour's
 * download make some stretches slow, and nothing makes one faster than the line for long.
 *
 * @returns undefined when too little came to tell
 */
export function bandwidthOf(arrivals: readonly Arrival[]): number | undefined {
  let [begin, best]: [number, number | undefined] = [0, undefined];
  for (const end of arrivals) {
    while (end.bytes - (arrivals[begin + 1]?.bytes ?? Infinity) >= stretchBytes) begin++;
    const { atMs, bytes } = arrivals[begin]!;
    if (end.bytes - bytes < stretchBytes) continue;
    const bitsPerMs = ((end.bytes - bytes) * 8) / (end.atMs - atMs);
    if (best === undefined || bitsPerMs > best) best = bitsPerMs;
  }
  return best;
}
