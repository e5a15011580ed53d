/** Long enough that a segment is worth a request, short enough that a seek waits for little. */
export const segmentSeconds = 6;

/** Where the segments of a film begin, in seconds; the last one ends with the film. */
export interface Segments {
  readonly startSeconds: readonly number[];
  readonly durationSeconds: number;
}

/**
 * Segments that begin at keyframes, the first of which reaches back to second 0.
 *
 * @param keyframeSeconds ascending
 */
export function segmentsAtKeyframes(keyframeSeconds: readonly number[], durationSeconds: number): Segments {
  const startSeconds: number[] = [];
  for (const keyframe of keyframeSeconds) {
    if (keyframe >= durationSeconds) break;
    const last = startSeconds.at(-1);
    if (last === undefined || keyframe - last >= segmentSeconds) startSeconds.push(keyframe);
  }
  return { startSeconds, durationSeconds };
}

/** Segments of equal length, for pictures whose keyframes are ours to set. */
export function equalSegments(durationSeconds: number): Segments {
  const count = Math.max(1, Math.ceil(durationSeconds / segmentSeconds));
  return { startSeconds: Array.from({ length: count }, (_, index) => index * segmentSeconds), durationSeconds };
}

/** Index of the segment that shows this second. */
export function segmentAt({ startSeconds }: Segments, second: number): number {
  const after = startSeconds.findIndex((start) => start > second);
  return Math.max(0, (after === -1 ? startSeconds.length : after) - 1);
}

/** Where a segment ends, in seconds. */
export const segmentEnd = ({ startSeconds, durationSeconds }: Segments, index: number): number =>
  startSeconds[index + 1] ?? durationSeconds;
