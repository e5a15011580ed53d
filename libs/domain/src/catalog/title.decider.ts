import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { TitleEvent, TitleFacts } from './title.events.ts';

export const titleNotFound = new Rejection('not-found', 'catalog/title-not-found', 'There is no such title.');
export const titleIsSeries = new Rejection(
  'not-found',
  'catalog/title-is-series',
  'This is a series: ask for one of its episodes, whose ids end as in `-s01e02`.',
);

export type TitleCommand =
  /** Says all that is known of a title; repeating what is known already changes nothing. */
  Fact<'DescribeTitle', TitleFacts> | Fact<'RemoveTitle', { readonly titleId: string }>;

export type TitleState = { readonly status: 'unknown' } | { readonly status: 'listed'; readonly facts: TitleFacts };

/** One title of the catalogue. */
export const title = decider<TitleState, TitleCommand, TitleEvent>({
  category: 'title',
  initialState: { status: 'unknown' },
  decide(command, state) {
    switch (command.type) {
      case 'DescribeTitle':
        if (state.status === 'unknown') return [{ type: 'title.Added', data: command.data }];
        return sameFacts(state.facts, command.data) ? [] : [{ type: 'title.Revised', data: command.data }];
      case 'RemoveTitle':
        if (state.status === 'unknown') throw titleNotFound;
        return [{ type: 'title.Removed', data: command.data }];
    }
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
        return { status: 'listed', facts: event.data };
      case 'title.Removed':
        return { status: 'unknown' };
    }
  },
});
