import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TmdbAdapter, tmdbUrl, TraktAdapter, traktUrl } from '@miauflix/integrations';
import {
  askEverything,
  startRecording,
  startSimulatedTmdb,
  startSimulatedTrakt,
  type Recording,
} from '@miauflix/integrations/testing';

/**
 * Writes down what TMDB and Trakt answer, for tests to replay: with keys of one's own from the environment
 * (`TMDB_API_KEY`, `TRAKT_CLIENT_ID`) into a folder that is no part of the project, or from the simulated servers into
 * the fixtures that are.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { simulated: { type: 'boolean', default: false }, to: { type: 'string' } },
});

type Service = 'tmdb' | 'trakt';

const repository = resolve(import.meta.dirname, '../..');
/** Recordings name the servers' addresses: these are the same each time. */
const simulatedPorts: Readonly<Record<Service, number>> = { tmdb: 41_732, trakt: 41_733 };

if (values.simulated) {
  await recordSimulatedTmdb();
  await recordSimulatedTrakt();
} else {
  const { TMDB_API_KEY: apiKey, TRAKT_CLIENT_ID: clientId } = process.env;
  if (!apiKey && !clientId) {
    console.error(
      'Set TMDB_API_KEY or TRAKT_CLIENT_ID to one of yours. Name titles of TMDB and public lists of Trakt if you like: ' +
        'tmdb-movie-680 tmdb-series-1948 ada/quiet-evenings',
    );
    process.exit(1);
  }
  const titleIds = positionals.filter((name) => !name.includes('/'));
  const someTitles = ['tmdb-movie-10378', 'tmdb-movie-45745', 'tmdb-series-1948'];
  if (apiKey) await recordTmdb(apiKey, tmdbUrl, titleIds.length > 0 ? titleIds : someTitles);
  const lists = positionals.filter((name) => name.includes('/'));
  if (clientId) await recordTrakt(clientId, traktUrl, lists);
}

async function recordSimulatedTmdb(): Promise<void> {
  const apiKey = 'simulated-key';
  const server = await startSimulatedTmdb({ movies: 60, series: 10, apiKey, port: simulatedPorts.tmdb });
  await recordTmdb(apiKey, server.url, ['tmdb-movie-1', 'tmdb-movie-15', 'tmdb-series-2', 'tmdb-series-5']);
  await server.close();
}

async function recordSimulatedTrakt(): Promise<void> {
  const clientId = 'simulated-client-id';
  const lists = { 'ada/quiet-evenings': ['movie-1', 'series-5'] };
  const trending = { movies: [15, null, 1], series: [2] };
  const server = await startSimulatedTrakt({ clientId, ...trending, lists, port: simulatedPorts.trakt });
  await recordTrakt(clientId, server.url, Object.keys(lists));
  await server.close();
}

async function recordTmdb(apiKey: string, url: string, titleIds: readonly string[]): Promise<void> {
  await record('tmdb', async ({ network }) => {
    const tmdb = new TmdbAdapter({ apiKey, url, network, titlesPerList: 20 });
    await askEverything(tmdb, titleIds);
    await tmdb.close();
  });
}

async function recordTrakt(clientId: string, url: string, lists: readonly string[]): Promise<void> {
  await record('trakt', async ({ network }) => {
    const trakt = new TraktAdapter({ clientId, lists, url, network });
    for (const list of trakt.lists) await list.findTitleIds(new AbortController().signal);
    await trakt.close();
  });
}

async function record(service: Service, ask: (recording: Recording) => Promise<void>): Promise<void> {
  const file = fileOf(service);
  mkdirSync(dirname(file), { recursive: true });
  const recording = startRecording(file);
  await ask(recording);
  await recording.save();
  console.log(`Recorded into ${file}: the key is not in it.`);
}

function fileOf(service: Service): string {
  if (values.to !== undefined) return join(values.to, `${service}.json`);
  return values.simulated
    ? join(repository, 'libs/integrations/src', service, 'fixtures/recorded.json')
    : join(repository, 'data/recordings', `${service}.json`);
}
