export * from './deletion-certificate.ts';
export * from './household.decider.ts';
export * from './household.events.ts';
export * from './session.decider.ts';
export * from './session.events.ts';
export * from './user.decider.ts';
export * from './user.events.ts';
export * from './users.projection.ts';
