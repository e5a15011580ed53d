export * from './ranked-sources.projection.ts';
export * from './ranker.ts';
export * from './source.decider.ts';
export * from './source.events.ts';
