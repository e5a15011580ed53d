import type { ListContent, ListPlace } from './list.events.ts';

/** Ids of the titles that were chosen one by one; undefined where a list fills itself by a rule. */
export const chosenIn = (content: ListContent): readonly string[] | undefined =>
  'titleIds' in content ? content.titleIds : undefined;

/** What a list holds with a title in its place, whether that was on it before or not; a rule holds what it did. */
export function withTitle(content: ListContent, { titleId, before }: ListPlace): ListContent {
  const titleIds = chosenIn(content);
  if (!titleIds || titleId === before) return content;
  const others = titleIds.filter((other) => other !== titleId);
  const place = before === undefined ? -1 : others.indexOf(before);
  return { titleIds: others.toSpliced(place < 0 ? others.length : place, 0, titleId) };
}

/** What a list holds without a title; a rule holds what it did. */
export function withoutTitle(content: ListContent, titleId: string): ListContent {
  const titleIds = chosenIn(content);
  return titleIds ? { titleIds: titleIds.filter((other) => other !== titleId) } : content;
}
