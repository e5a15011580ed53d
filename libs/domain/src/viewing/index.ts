export * from './continue-watching.projection.ts';
export * from './viewing.decider.ts';
export * from './viewing.events.ts';
