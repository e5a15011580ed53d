export { startAnswering, type AnsweringServer, type AskedRequest } from './answering.ts';
export { inventedTitle } from './invented-titles.ts';
export { replaying, startRecording, type Recording } from './recordings.ts';
export { startSimulatedTmdb, type SimulatedTmdb, type SimulatedTmdbOptions } from './simulated-tmdb.ts';
export { askEverything } from './tmdb-questions.ts';
export { startSimulatedTrakt, type SimulatedTrakt, type SimulatedTraktOptions } from './simulated-trakt.ts';
