import type { Container } from '@miauflix/domain/sources';
import { matroskaKeyframes } from './matroska-keyframes.ts';
import { mp4Keyframes } from './mp4-keyframes.ts';

/** The bytes `[from, to)` of a file, once they are there. */
export type ReadBytes = (from: number, to: number) => Promise<Buffer>;

/** Seconds of a film's keyframes, read from its index alone, ascending; empty when it has none. */
export async function keyframesIn(
  container: Container | undefined,
  read: ReadBytes,
  sizeBytes: number,
): Promise<readonly number[]> {
  switch (container) {
    case 'mp4':
      return mp4Keyframes(read, sizeBytes);
    case 'mkv':
    case 'webm':
      return matroskaKeyframes(read, sizeBytes);
    case 'avi':
    case undefined:
      return [];
  }
}
