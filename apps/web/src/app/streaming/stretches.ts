/** A part of the seek bar, as shares of its whole length. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Ranges `[from, to)` of a length as parts of the seek bar; neighbours that touch become one. */
export function stretches(ranges: readonly (readonly [number, number])[], length: number): readonly Stretch[] {
  if (!(length > 0)) return [];
  const joined: Stretch[] = [];
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const [from, to] = [Math.max(0, start / length), Math.min(1, end / length)];
    const last = joined.at(-1);
    if (last && from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else if (from < to) joined.push({ from, to });
  }
  return joined;
}

/** What a media element has buffered, in seconds. */
export const rangesOf = (buffered: TimeRanges): readonly (readonly [number, number])[] =>
  Array.from({ length: buffered.length }, (_, index) => [buffered.start(index), buffered.end(index)] as const);
