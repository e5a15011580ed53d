import { expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { homes } from './homes.projection.ts';

const arranged = (homeId: string, order: readonly string[]) =>
  ({ type: 'home.Arranged', data: { homeId, order, pinned: [], hidden: [] } }) as const;

it('everybody has the home page as they last arranged it, until they are deleted', () => {
  const events = [arranged('ana', ['a']), arranged('household', ['b']), arranged('ana', ['c'])];
  expect(rowsAfter(homes, ...events)).toMatchObject({ ana: { order: ['c'] }, household: { order: ['b'] } });
  const forgotten = { type: 'home.Forgotten', data: { homeId: 'ana' } } as const;
  expect(Object.keys(rowsAfter(homes, ...events, forgotten))).toEqual(['household']);
  const deletion = { type: 'user.Deleted', data: { userId: 'ana' } } as const;
  expect(Object.keys(rowsAfter(homes, ...events, deletion as never))).toEqual(['household']);
});
