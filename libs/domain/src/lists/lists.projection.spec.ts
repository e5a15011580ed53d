import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import type { ListEvent } from './list.events.ts';
import { lists } from './lists.projection.ts';

const described = (titleIds: readonly string[]): ListEvent => ({
  type: 'list.Described',
  data: { slug: 'short', name: 'Short films', rank: 1, titleIds },
});

describe('lists', () => {
  it('holds each list as it was last described', () => {
    const rows = rowsAfter(lists, described(['a', 'b']), described(['b']));
    expect(rows).toEqual({ short: { slug: 'short', name: 'Short films', rank: 1, titleIds: ['b'] } });
  });
});
