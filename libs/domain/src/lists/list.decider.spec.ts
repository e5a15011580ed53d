import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { list, mostListedTitles } from './list.decider.ts';
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

describe('a list whose titles are chosen one by one', () => {
  const placed = (titleId: string, before?: string) =>
    ({ type: 'list.TitlePlaced', data: { slug: 'short', titleId, ...(before && { before }) } }) as const;
  const place = (titleId: string, before?: string) =>
    ({ type: 'PlaceTitle', data: placed(titleId, before).data }) as const;
  const removed = { type: 'list.TitleRemoved', data: { slug: 'short', titleId: 'a' } } as const;

  it('takes another, and the same one once', () => {
    given(list, created).when(place('b')).then(placed('b'));
    given(list, created, placed('b')).when(place('b')).then();
  });

  it('has a title moved before another, and says nothing where it stands there already', () => {
    given(list, created, placed('b')).when(place('b', 'a')).then(placed('b', 'a'));
    given(list, created, placed('b'), placed('b', 'a')).when(place('b', 'a')).then();
    given(list, created).when(place('a', 'a')).then();
  });

  it('puts what is to come before a title that is gone at the end', () => {
    given(list, created, placed('b'), removed).when(place('c', 'a')).then(placed('c', 'a'));
    given(list, created, placed('b'), removed, placed('c', 'a')).when(place('c')).then();
  });

  it('lets one go, once', () => {
    given(list, created).when({ type: 'RemoveTitle', data: removed.data }).then(removed);
    given(list, created, removed).when({ type: 'RemoveTitle', data: removed.data }).then();
  });

  it('has room for a thousand', () => {
    const titleIds = Array.from({ length: mostListedTitles }, (_, number) => `t${number}`);
    const full = { type: 'list.Created', data: { ...created.data, content: { titleIds } } } as const;
    given(list, full).when(place('one-more')).thenRejects('lists/list-full');
    given(list, full).when(place('t9', 't0')).then(placed('t9', 't0'));
  });

  it.each([
    described,
    { type: 'list.Created', data: { ...created.data, content: { rule: { order: 'added' } } } } as const,
  ])('is none that fills itself: $type', (fillsItself) => {
    given(list, fillsItself).when(place('b')).thenRejects('lists/list-fills-itself');
    given(list, fillsItself).when({ type: 'RemoveTitle', data: removed.data }).thenRejects('lists/list-fills-itself');
  });
});

it.each([
  { type: 'RenameList', data: { slug: 'short', name: 'Shorts' } } as const,
  { type: 'FillList', data: { slug: 'short', content } } as const,
  { type: 'PlaceTitle', data: { slug: 'short', titleId: 'a' } } as const,
  { type: 'RemoveTitle', data: { slug: 'short', titleId: 'a' } } as const,
  { type: 'DeleteList', data: { slug: 'short' } } as const,
])('a list that is not there takes no $type', (command) => {
  given(list).when(command).thenRejects('lists/list-not-found');
  given(list, described, deleted).when(command).thenRejects('lists/list-not-found');
});
