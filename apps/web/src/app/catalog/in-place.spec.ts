import type { TitleCard } from '@miauflix/domain/catalog';
import { inPlace } from './in-place.ts';

describe('titles that are read anew while somebody looks at them', () => {
  const title = (titleId: string, name = titleId): TitleCard => ({
    titleId,
    kind: 'movie',
    title: name,
    genres: [],
    artwork: { accent: '#332f3d' },
    addedAt: '2026-11-21T12:00:00.000Z',
    shownIn: 'en',
  });
  const idsOf = (titles: readonly TitleCard[]) => titles.map(({ titleId }) => titleId);

  it('stay where they are, and what is new comes after them', () => {
    const before = [title('a'), title('b')];
    expect(idsOf(inPlace(before, [title('new'), title('b'), title('newer'), title('a')], true))).toEqual([
      'a',
      'b',
      'new',
      'newer',
    ]);
  });

  it('are shown as they are by now, and leave when they are gone', () => {
    const [only] = inPlace([title('a'), title('b', 'Before')], [title('b', 'Now')], true);
    expect(only).toEqual(title('b', 'Now'));
    expect(inPlace([title('a'), title('b')], [title('b')], true)).toHaveLength(1);
  });

  it('stay when only the beginning was read anew, where they may not come any more', () => {
    const before = [title('a'), title('b', 'Before')];
    expect(inPlace(before, [title('new'), title('b', 'Now')], false)).toEqual([
      title('a'),
      title('b', 'Now'),
      title('new'),
    ]);
  });
});
