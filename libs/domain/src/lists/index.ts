export * from './arranged.ts';
export * from './home.decider.ts';
export * from './home.events.ts';
export * from './homes.projection.ts';
export * from './list.decider.ts';
export * from './list.events.ts';
export * from './lists.projection.ts';
export * from './title-list.ts';
