import type { Fact } from '../kernel/event.ts';

/** The household as a whole; its only stream is `household-home`. */
export type HouseholdEvent = Fact<'household.SetUp', { readonly adminId: string }>;
