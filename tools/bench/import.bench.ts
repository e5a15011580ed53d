import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startSimulatedTmdb, type SimulatedTmdb } from '@miauflix/integrations/testing';
import { openReadModels } from '@miauflix/read-models';
import { startSystem, type System } from '../e2e/system.ts';
import { ceilingRow, floorRow, type BenchRow } from './bench.ts';
import { signedIn } from './signed-in.ts';

const movies = 10_000;
const titlesPerList = 600;
const apiKey = '0123456789abcdef0123456789abcdef';
const patienceMs = 5 * 60_000;

/**
 * A catalogue that fills itself: the whole system, from the moment that a key is saved, against a server on loopback
 * that answers as TMDB does, until every film is in the log and in the read models.
 */
export async function measure(): Promise<readonly BenchRow[]> {
  const tmdb = await startSimulatedTmdb({ movies, series: 0, apiKey, listsBeginApart: titlesPerList });
  const system = await startSystem();
  try {
    const { titlesPerSecond, megabytes } = await fill(system, tmdb);
    return [
      floorRow('films described, into log and read models', 'films/s', [titlesPerSecond], 500),
      ceilingRow('memory of api and projector meanwhile', 'MB', [megabytes], 400),
    ];
  } finally {
    await system.stop();
    await tmdb.close();
  }
}

async function fill(
  system: System,
  { url, imagesUrl }: SimulatedTmdb,
): Promise<{ readonly titlesPerSecond: number; readonly megabytes: number }> {
  const { address, dataDirectory } = system;
  const readModels = openReadModels({ directory: join(dataDirectory, 'read-models') });
  const count = async (): Promise<number> => {
    const rows = await readModels.ask((em) =>
      em.execute<{ count: number }[]>(`select count(*) as count from catalogue where title_id like 'tmdb-movie-%'`),
    );
    return rows[0]!.count;
  };
  try {
    const headers = await signedIn(system);
    const settings = { apiKey, url, imagesUrl, titlesPerList, requestsPerSecond: 2_000 };
    const saved = performance.now();
    const answer = await fetch(`${address}/api/v1/settings/tmdb`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    if (!answer.ok) throw new Error(`The settings were not saved: ${await answer.text()}`);
    let megabytes = 0;
    while ((await count()) < movies) {
      if (performance.now() - saved > patienceMs)
        throw new Error(`There are ${await count()} films after five minutes.`);
      megabytes = Math.max(megabytes, residentMegabytes(dataDirectory));
      await delay(200);
    }
    return { titlesPerSecond: (movies / (performance.now() - saved)) * 1000, megabytes };
  } finally {
    await readModels.close();
  }
}

/** Memory of the api and the projector that work on this folder. */
function residentMegabytes(dataDirectory: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const kilobytes = pids.map((pid) => {
    try {
      const isOurs = /apps\/(?:api|projector)\/dist\/main\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      if (!isOurs || !readFileSync(`/proc/${pid}/environ`, 'utf8').includes(dataDirectory)) return 0;
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It ended a moment ago, or is somebody else's.
      return 0;
    }
  });
  return kilobytes.reduce((sum, of) => sum + of, 0) / 1024;
}
