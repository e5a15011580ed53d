import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import type { ListEvent } from './list.events.ts';
import { lists } from './lists.projection.ts';

const described = (titleIds: readonly string[], name = 'Short films'): ListEvent => ({
  type: 'list.Described',
  data: { slug: 'short', name, rank: 1, titleIds },
});
const renamed: ListEvent = { type: 'list.Renamed', data: { slug: 'short', name: 'Shorts' } };
const deleted: ListEvent = { type: 'list.Deleted', data: { slug: 'short' } };

describe('lists', () => {
  it('holds each list as it was last described', () => {
    const rows = rowsAfter(lists, described(['a', 'b']), described(['b'], 'Shorter films'));
    expect(rows).toEqual({
      short: {
        slug: 'short',
        name: 'Shorter films',
        rank: 1,
        content: { titleIds: ['b'] },
        isOwn: false,
        isRenamed: false,
      },
    });
  });

  it('holds what a description takes from the catalogue', () => {
    const rule = { order: 'added' } as const;
    const data = { slug: 'new', name: 'Recently added', rank: 0, titleIds: [], rule };
    expect(rowsAfter(lists, { type: 'list.Described', data })).toMatchObject({ new: { content: { rule } } });
  });

  it('keeps the name that the household has given, whatever the description says', () => {
    expect(rowsAfter(lists, described(['a']), renamed, described(['b']))).toMatchObject({
      short: { name: 'Shorts', content: { titleIds: ['b'] } },
    });
  });

  it('holds what an admin has put in', () => {
    const content = { rule: { genre: 'Comedy', order: 'rating' } } as const;
    const rows = rowsAfter(
      lists,
      { type: 'list.Created', data: { slug: 'own', name: 'Laughs', content: { titleIds: [] } } },
      { type: 'list.Filled', data: { slug: 'own', content } },
    );
    expect(rows).toMatchObject({ own: { name: 'Laughs', content, isOwn: true } });
  });

  it('has titles that are chosen one by one in the order in which they were put', () => {
    const rows = rowsAfter(
      lists,
      { type: 'list.Created', data: { slug: 'own', name: 'Laughs', content: { titleIds: ['a', 'b'] } } },
      { type: 'list.TitlePlaced', data: { slug: 'own', titleId: 'c' } },
      { type: 'list.TitlePlaced', data: { slug: 'own', titleId: 'b', before: 'a' } },
      { type: 'list.TitleRemoved', data: { slug: 'own', titleId: 'a' } },
    );
    expect(rows).toMatchObject({ own: { content: { titleIds: ['b', 'c'] } } });
  });

  it('forgets a deleted list', () => {
    expect(rowsAfter(lists, described(['a']), deleted)).toEqual({});
  });
});
