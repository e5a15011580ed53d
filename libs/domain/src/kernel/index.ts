export * from './decider.ts';
export * from './event.ts';
export * from './given.ts';
export * from './projection.ts';
export * from './reaction.ts';
export * from './rejection.ts';
export * from './same-facts.ts';
export * from './sealing.ts';
