import { describe, expect, it } from 'vitest';
import { arranged } from './arranged.ts';

const list = (slug: string, rank: number) => ({
  ...{ slug, name: slug, rank, content: { titleIds: [] }, isOwn: false, isRenamed: false },
});
const lists = [list('d', 3), list('a', 0), list('c', 2), list('b', 1)];
const wishes = { order: [], pinned: [], hidden: [] };
const slugs = (...args: Parameters<typeof arranged>) => arranged(...args).map(({ slug }) => slug);

describe('the rows of a home page', () => {
  it('come by rank where nobody has arranged them', () => expect(slugs(lists)).toEqual(['a', 'b', 'c', 'd']));

  it('come as the household has them, then by rank', () => {
    expect(slugs(lists, { ...wishes, order: ['c', 'gone'] })).toEqual(['c', 'a', 'b', 'd']);
  });

  it("come in one's own order before the household's", () => {
    expect(slugs(lists, { ...wishes, order: ['c', 'b'] }, { ...wishes, order: ['d'] })).toEqual(['d', 'c', 'b', 'a']);
  });

  it("come with what is pinned first, whatever one's own order", () => {
    const rows = arranged(lists, { ...wishes, pinned: ['b'] }, { ...wishes, order: ['d', 'b'] });
    expect(rows.map(({ slug }) => slug)).toEqual(['b', 'd', 'a', 'c']);
    expect(rows[0]).toMatchObject({ isPinned: true });
  });

  it('say which are hidden, by the household or by oneself', () => {
    const rows = arranged(lists, { ...wishes, hidden: ['a'] }, { ...wishes, hidden: ['b'] });
    expect(rows.filter(({ isHidden }) => isHidden).map(({ slug }) => slug)).toEqual(['a', 'b']);
  });
});
