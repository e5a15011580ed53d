/** How long each kind of call may take before its client is given up for a new one; milliseconds. */
export interface Patience {
  /** One attempt of an append. */
  readonly appendMilliseconds: number;
  /** Between two items of a read, before the first one too. */
  readonly readMilliseconds: number;
  /** Between two comparisons of the live subscription with the head of the log. */
  readonly comparisonMilliseconds: number;
  /** From the first attempt of a call to the last moment at which it is tried again. */
  readonly retryMilliseconds: number;
  /** Pause before the first repetition, about; it doubles each time. */
  readonly pauseMilliseconds: number;
}

export const defaultPatience: Patience = {
  appendMilliseconds: 5000,
  readMilliseconds: 10_000,
  comparisonMilliseconds: 15_000,
  retryMilliseconds: 10_000,
  pauseMilliseconds: 200,
};
