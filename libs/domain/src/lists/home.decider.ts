import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { Arrangement, HomeEvent } from './home.events.ts';

export type HomeCommand = Fact<'ArrangeHome', Arrangement> | Fact<'ForgetHome', { readonly homeId: string }>;
export type HomeState =
  { readonly status: 'as-it-comes' } | { readonly status: 'arranged'; readonly arrangement: Arrangement };

/** The rows of one person's home page, or of everybody's. */
export const home = decider<HomeState, HomeCommand, HomeEvent>({
  category: 'home',
  initialState: { status: 'as-it-comes' },
  decide(command, state) {
    switch (command.type) {
      case 'ArrangeHome':
        if (state.status === 'arranged' && sameFacts(state.arrangement, command.data)) return [];
        return [{ type: 'home.Arranged', data: command.data }];
      case 'ForgetHome':
        return state.status === 'arranged' ? [{ type: 'home.Forgotten', data: command.data }] : [];
    }
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'home.Arranged':
        return { status: 'arranged', arrangement: event.data };
      case 'home.Forgotten':
        return { status: 'as-it-comes' };
    }
  },
});
