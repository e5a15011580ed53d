import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { mostWantedTitles, watchlist } from './watchlist.decider.ts';

const wanted = (titleId: string) => ({ userId: 'ana', titleId });
const added = (titleId: string) => ({ type: 'watchlist.TitleAdded', data: wanted(titleId) }) as const;
const removed = (titleId: string) => ({ type: 'watchlist.TitleRemoved', data: wanted(titleId) }) as const;
const add = (titleId: string) => ({ type: 'AddTitle', data: wanted(titleId) }) as const;
const remove = (titleId: string) => ({ type: 'RemoveTitle', data: wanted(titleId) }) as const;

describe('a list of what somebody wants to see', () => {
  it('takes a title once', () => {
    given(watchlist).when(add('sintel')).then(added('sintel'));
    given(watchlist, added('sintel')).when(add('sintel')).then();
  });

  it('gives a title back once, and takes it again', () => {
    given(watchlist, added('sintel')).when(remove('sintel')).then(removed('sintel'));
    given(watchlist, added('sintel'), removed('sintel')).when(remove('sintel')).then();
    given(watchlist, added('sintel'), removed('sintel')).when(add('sintel')).then(added('sintel'));
  });

  it('has nothing to give back that it never took', () => {
    given(watchlist, added('sintel')).when(remove('moon')).then();
  });

  it('refuses a title more than it has room for, until another one is gone', () => {
    const full = Array.from({ length: mostWantedTitles }, (_, index) => added(`film-${index}`));
    given(watchlist, ...full.slice(1))
      .when(add('sintel'))
      .then(added('sintel'));
    given(watchlist, ...full)
      .when(add('sintel'))
      .thenRejects('watchlist/full');
    given(watchlist, ...full)
      .when(add('film-7'))
      .then();
    given(watchlist, ...full, removed('film-7'))
      .when(add('sintel'))
      .then(added('sintel'));
  });

  it('is forgotten with the person, once, and only when there is something to forget', () => {
    const forget = { type: 'ForgetWatchlist', data: { userId: 'ana' } } as const;
    const forgotten = { type: 'watchlist.Forgotten', data: { userId: 'ana' } } as const;
    given(watchlist, added('sintel')).when(forget).then(forgotten);
    given(watchlist, added('sintel'), forgotten).when(forget).then();
    given(watchlist).when(forget).then();
  });
});
