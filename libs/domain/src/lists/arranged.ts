import type { Arrangement } from './home.events.ts';
import type { ListRow } from './lists.projection.ts';

/** A list with its place on somebody's home page. */
export interface ArrangedList extends ListRow {
  readonly isPinned: boolean;
  readonly isHidden: boolean;
}

type Wishes = Pick<Arrangement, 'order' | 'pinned' | 'hidden'>;

/**
 * All lists in the order of one person's home page, hidden ones in their places: what the household has pinned comes
 * first, then what the person has put in order, then the rest as the household, or nobody, has arranged it.
 */
export function arranged(
  lists: readonly ListRow[],
  household: Wishes = asItComes,
  own: Wishes = asItComes,
): readonly ArrangedList[] {
  const places = [household.pinned, own.order, household.order].map(placesOf);
  const hidden = new Set([...household.hidden, ...own.hidden]);
  const pinned = new Set(household.pinned);
  return lists
    .map((list) => ({ ...list, isPinned: pinned.has(list.slug), isHidden: hidden.has(list.slug) }))
    .sort(
      (a, b) =>
        firstDifference(places.map((place) => place(a) - place(b))) || a.rank - b.rank || (a.slug < b.slug ? -1 : 1),
    );
}

const asItComes: Wishes = { order: [], pinned: [], hidden: [] };

/** Place of a list among these, or behind them all. */
function placesOf(slugs: readonly string[]): (list: ListRow) => number {
  const places = new Map(slugs.map((slug, place) => [slug, place]));
  return ({ slug }) => places.get(slug) ?? slugs.length;
}

const firstDifference = (differences: readonly number[]): number =>
  differences.find((difference) => difference !== 0) ?? 0;
