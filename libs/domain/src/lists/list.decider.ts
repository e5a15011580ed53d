import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { ListEvent, ListFacts } from './list.events.ts';

/** Says all that is known of a list; repeating what is known already changes nothing. */
export type ListCommand = Fact<'DescribeList', ListFacts>;
export type ListState = { readonly status: 'unknown' } | { readonly status: 'described'; readonly facts: ListFacts };

/** One row of the home page. */
export const list = decider<ListState, ListCommand, ListEvent>({
  category: 'list',
  initialState: { status: 'unknown' },
  decide(command, state) {
    if (state.status === 'described' && sameFacts(state.facts, command.data)) return [];
    return [{ type: 'list.Described', data: command.data }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'list.Described':
        return { status: 'described', facts: event.data };
    }
  },
});
