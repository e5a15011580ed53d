import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { list } from './list.decider.ts';

const facts = { slug: 'short', name: 'Short films', rank: 1, titleIds: ['a', 'b'] };
const described = { type: 'list.Described', data: facts } as const;

describe('list', () => {
  it('is described', () => given(list).when({ type: 'DescribeList', data: facts }).then(described));

  it('takes the same description for no news', () => {
    given(list, described)
      .when({ type: 'DescribeList', data: { ...facts } })
      .then();
  });

  it.each([{ name: 'Shorts' }, { rank: 2 }, { titleIds: ['b', 'a'] }, { titleIds: ['a'] }])(
    'takes a change for a fact: %j',
    (change) => {
      const data = { ...facts, ...change };
      given(list, described).when({ type: 'DescribeList', data }).then({ type: 'list.Described', data });
    },
  );
});
