export * from './watchlist.decider.ts';
export * from './watchlist.events.ts';
export * from './watchlists.projection.ts';
