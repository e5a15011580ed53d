import type { TitleCard } from '@miauflix/domain/catalog';

/**
 * Titles that were read anew, in the order of those that somebody is looking at: each of them keeps its place, as it is
 * by now, what is gone leaves, and what is new comes after them all.
 *
 * @param isWhole what was read anew are all titles there are; else one that is not among them may come further down
 */
export function inPlace(
  before: readonly TitleCard[],
  fresh: readonly TitleCard[],
  isWhole: boolean,
): readonly TitleCard[] {
  const byId = new Map(fresh.map((title) => [title.titleId, title]));
  const kept = before.flatMap((title) => byId.get(title.titleId) ?? (isWhole ? [] : title));
  for (const { titleId } of before) byId.delete(titleId);
  return [...kept, ...byId.values()];
}
