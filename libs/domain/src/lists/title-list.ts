import type { TitleCard } from '../catalog/shown-in.ts';

/** A named row of titles on the home page, in the order they are shown. */
export interface TitleList {
  readonly slug: string;
  readonly name: string;
  readonly titles: readonly TitleCard[];
}
