import type { Upcasters } from '../kernel/upcaster.ts';
import type { HouseholdEvent } from './household.events.ts';
import type { SessionEvent } from './session.events.ts';
import type { UserEvent } from './user.events.ts';

export const usersUpcasters: Upcasters<HouseholdEvent | SessionEvent | UserEvent> = {
  'household.SetUp': [],
  'session.Ended': [],
  'session.Refreshed': [],
  'session.Started': [],
  'user.Deleted': [],
  'user.KeyDestroyed': [],
  'user.LanguageChosen': [],
  'user.PasswordChanged': [],
  'user.Registered': [],
  'user.RoleChanged': [],
};
