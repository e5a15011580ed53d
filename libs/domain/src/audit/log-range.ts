/** A stretch of the log: what lies within every limit that is given; all of it without any. */
export interface LogRange {
  /** Positions, inclusive. */
  readonly first?: string;
  readonly last?: string;
  /** ISO 8601, UTC, inclusive. */
  readonly from?: string;
  /** ISO 8601, UTC, exclusive. */
  readonly to?: string;
}
