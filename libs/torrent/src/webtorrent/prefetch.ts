import type { File } from 'webtorrent';
import type { PieceRange } from './demand.ts';

const MiB = 1024 * 1024;
const headBytes = 2 * MiB;
const tailBytes = 2 * MiB;
const subtitleBytes = MiB;
const subtitle = /\.(srt|vtt|ass|ssa|sub)$/i;

/** What a player asks for first, fetched while nobody reads: both ends of the largest file, and its subtitles. */
export function prefetchOf(files: readonly File[], pieceLengthBytes: number): PieceRange[] {
  const film = files.reduce<File | undefined>(
    (best, file) => (best && best.length >= file.length ? best : file),
    undefined,
  );
  if (film === undefined) return [];
  const end = film.offset + film.length;
  const spans = [
    [film.offset, Math.min(end, film.offset + headBytes)],
    [Math.max(film.offset, end - tailBytes), end],
    ...files
      .filter(({ path, length }) => subtitle.test(path) && length <= subtitleBytes)
      .map(({ offset, length }) => [offset, offset + length] as const),
  ] as const;
  return spans
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({
      from: Math.floor(from / pieceLengthBytes),
      to: Math.floor((to - 1) / pieceLengthBytes),
    }));
}
