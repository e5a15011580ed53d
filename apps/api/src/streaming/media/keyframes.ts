import type { Container } from '@miauflix/domain/sources';
import { matroskaKeyframes } from './matroska-keyframes.ts';
import { mp4Keyframes } from './mp4-keyframes.ts';

/** The bytes `[from, to)` of a file, once they are there. */
export type ReadBytes = (from: number, to: number) => Promise<Buffer>;

/** A picture that needs no other one to be shown. */
export interface Keyframe {
  readonly atSeconds: number;
  /** Where it begins in the file, or what it is wrapped in does. */
  readonly atByte: number;
}

/** A film's keyframes, read from its index alone, by seconds; empty when it has none. */
export async function keyframesIn(
  container: Container | undefined,
  read: ReadBytes,
  sizeBytes: number,
): Promise<readonly Keyframe[]> {
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
