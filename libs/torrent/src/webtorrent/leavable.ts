import type { Layout } from '../chunk-store/layout.ts';

const MiB = 1024 * 1024;
/** What every player asks for first, wherever it goes then. */
const headBytes = 8 * MiB;
const tailBytes = 8 * MiB;
/** How far one goes back without having to wait. */
const secondsBehind = 5 * 60;
const assumedBitsPerSecond = 8_000_000;

/** Somebody who watches, in bytes from the beginning of the torrent. */
export interface Watcher {
  readonly position: number;
  readonly bitsPerSecond?: number | undefined;
}

/** The largest file of the torrent. */
export interface FilmSpan {
  readonly offset: number;
  readonly length: number;
}

/**
 * The group of pieces that everybody who watches has left farthest behind; `undefined` when each may be needed soon.
 *
 * @param isStored whether any piece of the group is on disk
 */
export function leavableGroup(
  watchers: readonly Watcher[],
  layout: Layout,
  film: FilmSpan,
  isStored: (group: number) => boolean,
): number | undefined {
  const leftBehind = Math.min(
    film.offset + film.length - tailBytes,
    ...watchers.map(({ position, bitsPerSecond }) => position - behindBytes(bitsPerSecond)),
  );
  for (let group = 0; ; group += 1) {
    const { from, to } = layout.piecesOf(group);
    const start = from * layout.pieceLengthBytes;
    const end = to * layout.pieceLengthBytes + layout.bytesOf(to);
    if (from >= layout.pieceCount || end > leftBehind) return undefined;
    const isHead = start < film.offset + headBytes && end > film.offset;
    if (!isHead && isStored(group)) return group;
  }
}

const behindBytes = (bitsPerSecond = assumedBitsPerSecond): number => (bitsPerSecond / 8) * secondsBehind;
