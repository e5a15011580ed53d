import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { list } from './list.decider.ts';
import type { ListContent } from './list.events.ts';

const facts = { slug: 'short', name: 'Short films', rank: 1, titleIds: ['a', 'b'] };
const described = { type: 'list.Described', data: facts } as const;
const content: ListContent = { titleIds: ['a'] };
const created = { type: 'list.Created', data: { slug: 'short', name: 'For Sunday', content } } as const;
const renamed = { type: 'list.Renamed', data: { slug: 'short', name: 'Shorts' } } as const;
const deleted = { type: 'list.Deleted', data: { slug: 'short' } } as const;
const describeList = (change: object = {}) => ({ type: 'DescribeList', data: { ...facts, ...change } }) as const;

describe('a list that is described', () => {
  it('is there', () => given(list).when(describeList()).then(described));

  it('takes the same description for no news', () => given(list, described).when(describeList()).then());

  it.each([{ name: 'Shorts' }, { rank: 2 }, { titleIds: ['b', 'a'] }, { titleIds: ['a'] }])(
    'takes a change for a fact: %j',
    (change) => {
      given(list, described)
        .when(describeList(change))
        .then({ type: 'list.Described', data: { ...facts, ...change } });
    },
  );

  it('is renamed, and goes on being described', () => {
    given(list, described).when({ type: 'RenameList', data: renamed.data }).then(renamed);
    given(list, described, renamed).when({ type: 'RenameList', data: renamed.data }).then();
    given(list, described, renamed).when(describeList()).then();
  });

  it('does not come back when an admin has deleted it', () => {
    given(list, described).when({ type: 'DeleteList', data: deleted.data }).then(deleted);
    given(list, described, deleted)
      .when(describeList({ titleIds: ['c'] }))
      .then();
  });

  it('cannot be filled by hand', () => {
    given(list, described)
      .when({ type: 'FillList', data: { slug: 'short', content } })
      .thenRejects('lists/list-fills-itself');
  });
});

describe('a list that an admin makes', () => {
  it('is there once', () => {
    given(list).when({ type: 'CreateList', data: created.data }).then(created);
    given(list, described, deleted).when({ type: 'CreateList', data: created.data }).then(created);
    given(list, created).when({ type: 'CreateList', data: created.data }).thenRejects('lists/list-exists');
    given(list, described).when({ type: 'CreateList', data: created.data }).thenRejects('lists/list-exists');
  });

  it('holds what the admin says, and nothing that anybody describes', () => {
    const filled = { type: 'list.Filled', data: { slug: 'short', content: { rule: { order: 'added' } } } } as const;
    given(list, created).when({ type: 'FillList', data: filled.data }).then(filled);
    given(list, created, filled).when({ type: 'FillList', data: filled.data }).then();
    given(list, created).when(describeList()).then();
  });
});

it.each([
  { type: 'RenameList', data: { slug: 'short', name: 'Shorts' } } as const,
  { type: 'FillList', data: { slug: 'short', content } } as const,
  { type: 'DeleteList', data: { slug: 'short' } } as const,
])('a list that is not there takes no $type', (command) => {
  given(list).when(command).thenRejects('lists/list-not-found');
  given(list, described, deleted).when(command).thenRejects('lists/list-not-found');
});
