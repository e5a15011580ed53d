export * from './catalogue.projection.ts';
export * from './folded-for-search.ts';
export * from './title.decider.ts';
export * from './title.events.ts';
