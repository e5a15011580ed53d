/** What a stream's metadata says about how long its events are kept; everything is kept without it. */
export interface Retention {
  /** The latest so many. */
  readonly $maxCount?: number;
  /** Seconds. */
  readonly $maxAge?: number;
  /** Revision of the first event that is kept. */
  readonly $tb?: number;
}

/** Ends a stream before every event that it can have had; about the greatest revision there is. */
export const softlyDeleted: Retention = { $tb: 2 ** 63 };

/** Reads the data of a `$metadata` event. */
export const retentionFrom = (data: Uint8Array): Retention => JSON.parse(Buffer.from(data).toString()) as Retention;

export const isSoftlyDeleted = ({ $tb = 0 }: Retention): boolean => $tb >= softlyDeleted.$tb!;

/** Those of a stream's events, oldest first, that are still kept. */
export function kept<Event extends { readonly revision: bigint; readonly createdAt: Date }>(
  events: readonly Event[],
  { $maxCount = Infinity, $maxAge = Infinity, $tb = 0 }: Retention,
  now: Date,
): readonly Event[] {
  const oldest = now.getTime() - $maxAge * 1000;
  return events
    .slice(Math.max(0, events.length - $maxCount))
    .filter(({ revision, createdAt }) => revision >= $tb && createdAt.getTime() > oldest);
}
