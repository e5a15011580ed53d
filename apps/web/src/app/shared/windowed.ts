/** Part of a long row or column: from the first on, up to and without the end. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** How far whole items are scrolled away, in pixels: it tells {@link windowed} as much, and changes seldom. */
export const wholeItems = (scrolled: number, pitch: number): number =>
  pitch <= 0 ? 0 : Math.floor(scrolled / pitch) * pitch;

/**
 * Which items of a row have to be there for what is seen, with one screen more on either side. It moves by half screens,
 * so that most scrolling changes nothing.
 *
 * @param scrolled how far, in pixels
 * @param pitch distance from one item to the next, in pixels; 0 while unknown
 */
export function windowed(count: number, scrolled: number, seen: number, pitch: number, atLeast: number): Range {
  if (pitch <= 0) return { first: 0, end: Math.min(count, atLeast) };
  const fitting = Math.ceil(seen / pitch);
  const step = Math.max(1, Math.floor(fitting / 2));
  const start = Math.floor(Math.max(0, scrolled) / pitch / step) * step;
  return { first: Math.max(0, start - fitting), end: Math.min(count, Math.max(atLeast, start + 2 * fitting + step)) };
}

/** Which items of a row are seen, at least in part; as many as {@link windowed} takes while nothing is measured. */
export function seenOf(count: number, scrolled: number, seen: number, pitch: number, atLeast: number): Range {
  if (pitch <= 0) return { first: 0, end: Math.min(count, atLeast) };
  const first = Math.max(0, Math.floor(scrolled / pitch));
  return { first: Math.min(first, count), end: Math.min(count, first + Math.ceil(seen / pitch) + 1) };
}

export const isSame = (a: Range, b: Range): boolean => a.first === b.first && a.end === b.end;

/** What has to be there for what is seen: it is added to what is there already, unless that is too far away. */
export function withSeen(there: Range, seen: Range): Range {
  if (there.first > seen.end || there.end < seen.first) return seen;
  return { first: Math.min(there.first, seen.first), end: Math.max(there.end, seen.end) };
}

/** One item more of what is wanted, first those that come last; what is not wanted goes. */
export function grown(there: Range, wanted: Range): Range {
  const [first, end] = [Math.max(there.first, wanted.first), Math.min(there.end, wanted.end)];
  if (end < wanted.end) return { first, end: end + 1 };
  return { first: first > wanted.first ? first - 1 : first, end };
}
