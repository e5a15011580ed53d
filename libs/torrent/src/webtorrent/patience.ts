/** A viewer hears within 15 seconds that a film does not come, whoever adds to this on the way. */
export const longestWaitMs = 12_000;

/** Of these, how long peers may take to describe a torrent. */
export const longestDescriptionMs = 10_000;

/** Who waits for so long and knows nobody has the trackers asked again: one may not have been reached, as after an outage. */
export const lonelyMs = 3000;

/** Whoever described it late is owed a moment for the first bytes. */
const firstBytesMs = 3000;

/** A torrent that has brought nothing yet but its description. */
export interface Silent {
  /** How long that took. */
  readonly describingMs: number;
  readonly describedAtMs: number;
}

/**
 * Since when a viewer has been waiting who waits for bytes from now on: whoever pressed play waited for the description
 * too. One who tries again has been told, and begins anew.
 *
 * @param longestMs how long a viewer waits
 */
export function waitingSince({ describingMs, describedAtMs }: Silent, nowMs: number, longestMs: number): number {
  const isFirstTry = nowMs - describedAtMs + describingMs < longestMs;
  return isFirstTry ? nowMs - Math.min(describingMs, Math.max(0, longestMs - firstBytesMs)) : nowMs;
}
