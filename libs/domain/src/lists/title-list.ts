import type { TitleCard } from '../catalog/shown-in.ts';

/** A named row of titles, in the order they are shown. */
export interface TitleList {
  readonly slug: string;
  readonly name: string;
  readonly titles: readonly TitleCard[];
  /** Where the next page starts: pass it as `after`; absent when these are all. */
  readonly next?: string;
}
