export * from './list.decider.ts';
export * from './list.events.ts';
export * from './lists.projection.ts';
export * from './title-list.ts';
