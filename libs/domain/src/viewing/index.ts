export * from './continue-watching.projection.ts';
export * from './up-next.ts';
export * from './viewing.decider.ts';
export * from './viewing.events.ts';
