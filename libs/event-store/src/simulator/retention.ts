/** What a stream's metadata says about how long its events are kept; everything is kept without it. */
export interface Retention {
  /** The latest so many. */
  readonly $maxCount?: number;
  /** Seconds. */
  readonly $maxAge?: number;
  /** Revision of the first event that is kept. */
  readonly $tb?: bigint;
}

/** Reads the last `$metadata` event of a stream; a revision may be greater than a double holds exactly. */
export function retentionFrom(data: Uint8Array): Retention {
  const { $maxCount, $maxAge, $tb } = JSON.parse(
    Buffer.from(data).toString(),
    (key, value: unknown, context?: { source?: string }) => (key === '$tb' ? BigInt(context!.source!) : value),
  ) as Retention;
  return {
    ...($maxCount !== undefined && { $maxCount }),
    ...($maxAge !== undefined && { $maxAge }),
    ...($tb !== undefined && { $tb }),
  };
}

export const isTruncated = (revision: bigint, { $tb }: Retention): boolean => $tb !== undefined && revision < $tb;

export const isFresh = ({ createdAt }: { createdAt: Date }, { $maxAge }: Retention, now: Date): boolean =>
  $maxAge === undefined || now.getTime() - createdAt.getTime() < $maxAge * 1000;
