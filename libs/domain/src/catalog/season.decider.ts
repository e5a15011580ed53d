import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { SeasonEvent, SeasonFacts } from './season.events.ts';

/** Says all that is known of a season; repeating what is known already changes nothing. */
export type SeasonCommand = Fact<'DescribeSeason', SeasonFacts>;
export type SeasonState =
  { readonly status: 'unknown' } | { readonly status: 'described'; readonly facts: SeasonFacts };

/** One season of a series; its id is {@link seasonIdOf}. */
export const season = decider<SeasonState, SeasonCommand, SeasonEvent>({
  category: 'season',
  initialState: { status: 'unknown' },
  decide(command, state) {
    if (state.status === 'described' && sameFacts(state.facts, command.data)) return [];
    return [{ type: 'season.Described', data: command.data }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'season.Described':
        return { status: 'described', facts: event.data };
    }
  },
});
