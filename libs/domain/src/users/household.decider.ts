import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import type { HouseholdEvent } from './household.events.ts';

export const alreadySetUp = new Rejection(
  'conflict',
  'users/already-set-up',
  'This household is set up already: sign in instead.',
);

/** The household's only id. */
export const householdId = 'home';

export type HouseholdCommand = Fact<'SetUpHousehold', { readonly adminId: string }>;
export type HouseholdState = { readonly status: 'new' | 'set-up' };

/** The household as a whole: set up once, by its admin. */
export const household = decider<HouseholdState, HouseholdCommand, HouseholdEvent>({
  category: 'household',
  initialState: { status: 'new' },
  decide(command, state) {
    if (state.status === 'set-up') throw alreadySetUp;
    return [{ type: 'household.SetUp', data: command.data }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'household.SetUp':
        return { status: 'set-up' };
    }
  },
});
