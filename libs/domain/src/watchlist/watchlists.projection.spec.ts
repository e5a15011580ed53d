import { expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { watchlists } from './watchlists.projection.ts';

const added = (userId: string, titleId: string) =>
  ({ type: 'watchlist.TitleAdded', data: { userId, titleId } }) as const;
const removed = (userId: string, titleId: string) =>
  ({ type: 'watchlist.TitleRemoved', data: { userId, titleId } }) as const;

it('everybody has a list of their own, in the order in which it came about', () => {
  const rows = rowsAfter(watchlists, added('ana', 'sintel'), added('ben', 'moon'), added('ana', 'sea'));
  expect(rows).toEqual({
    ana: { userId: 'ana', titleIds: ['sintel', 'sea'] },
    ben: { userId: 'ben', titleIds: ['moon'] },
  });
});

it('a title that comes back is the last, and the last one that goes takes the list along', () => {
  const events = [added('ana', 'sintel'), added('ana', 'sea'), removed('ana', 'sintel')];
  expect(rowsAfter(watchlists, ...events)).toMatchObject({ ana: { titleIds: ['sea'] } });
  expect(rowsAfter(watchlists, ...events, added('ana', 'sintel'))).toMatchObject({
    ana: { titleIds: ['sea', 'sintel'] },
  });
  expect(rowsAfter(watchlists, ...events, removed('ana', 'sea'))).toEqual({});
});

it('a deleted person leaves no list, and nobody else loses theirs', () => {
  const forgotten = { type: 'watchlist.Forgotten', data: { userId: 'ana' } } as const;
  const rows = rowsAfter(watchlists, added('ana', 'sintel'), added('ben', 'moon'), forgotten);
  expect(Object.keys(rows)).toEqual(['ben']);
});
