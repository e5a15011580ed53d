export { inventedName, inventedTitle } from './invented-titles.ts';
export { startSimulatedTmdb, type SimulatedTmdb, type SimulatedTmdbOptions } from './simulated-tmdb.ts';
