import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TmdbAdapter, tmdbUrl } from '@miauflix/integrations';
import { askEverything, startRecording, startSimulatedTmdb } from '@miauflix/integrations/testing';

/**
 * Writes down what TMDB answers, for tests to replay: with a key of one's own from the environment (`TMDB_API_KEY`) into a
 * folder that is no part of the project, or from the simulated server into the fixtures that are.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { simulated: { type: 'boolean', default: false }, to: { type: 'string' } },
});

const repository = resolve(import.meta.dirname, '../..');
const fixture = resolve(repository, 'libs/integrations/src/tmdb/fixtures/recorded.json');
const own = resolve(repository, 'data/recordings/tmdb.json');
/** Recordings name the server's address: this one is the same each time. */
const simulatedPort = 41_732;

if (values.simulated) {
  const apiKey = 'simulated-key';
  const server = await startSimulatedTmdb({ movies: 60, series: 10, apiKey, port: simulatedPort });
  await record(apiKey, server.url, values.to ?? fixture, [
    'tmdb-movie-1',
    'tmdb-movie-15',
    'tmdb-series-2',
    'tmdb-series-5',
  ]);
  await server.close();
} else {
  const apiKey = process.env['TMDB_API_KEY'];
  if (!apiKey) {
    console.error('Set TMDB_API_KEY to a key of yours, and name titles if you like: tmdb-movie-680 tmdb-series-1948');
    process.exit(1);
  }
  const titleIds = positionals.length > 0 ? positionals : ['tmdb-movie-10378', 'tmdb-movie-45745', 'tmdb-series-1948'];
  await record(apiKey, tmdbUrl, values.to ?? own, titleIds);
}

async function record(apiKey: string, url: string, file: string, titleIds: readonly string[]): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const recording = startRecording(file);
  const tmdb = new TmdbAdapter({ apiKey, url, network: recording.network, titlesPerList: 20 });
  await askEverything(tmdb, titleIds);
  await recording.save();
  await tmdb.close();
  console.log(`Recorded into ${file}: the key is not in it.`);
}
