import type { Standing } from './viewing.client.ts';

/** Where a title can be resumed. */
export interface ResumePoint {
  readonly positionSeconds: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly secondsLeft: number;
}

/** Where to go on; `undefined` for a title that was never started, or that was seen to its end. */
export function resumePoint(standing: Standing | undefined): ResumePoint | undefined {
  const { positionSeconds = 0, durationSeconds = 0 } = standing ?? {};
  if (positionSeconds < 1 || durationSeconds <= positionSeconds) return undefined;
  const secondsLeft = durationSeconds - positionSeconds;
  return { positionSeconds, progress: positionSeconds / durationSeconds, secondsLeft };
}
