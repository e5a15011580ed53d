/** Which page of a table in the order of the log is asked for: the latest when it says neither `before` nor `after`. */
export interface PageRequest {
  /** Position, exclusive: what came earlier. */
  readonly before?: string | undefined;
  /** Position, exclusive: what came later, the nearest to it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page, latest first, and where the pages beside it begin; absent where there is none. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly older?: string;
  readonly newer?: string;
}

/** @param found one row more than the page holds, if there is one; the nearest to where the page begins come first */
export function pageOf<Row extends { readonly position: string }>(
  found: readonly Row[],
  { before, after, limit }: PageRequest,
): Page<Row> {
  const nearest = found.slice(0, limit);
  const isMore = found.length > limit;
  const rows = after === undefined ? nearest : nearest.toReversed();
  const [first, last] = [rows[0], rows.at(-1)];
  const [hasOlder, hasNewer] = after === undefined ? [isMore, before !== undefined] : [true, isMore];
  return {
    rows,
    ...(hasOlder && last && { older: last.position }),
    ...(hasNewer && first && { newer: first.position }),
  };
}
