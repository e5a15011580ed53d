import { readFileSync } from 'node:fs';
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
    const idle = residentMegabytes(system);
    const { titlesPerSecond, most } = await fill(system, tmdb);
    return [
      floorRow('films described, into log and read models', 'films/s', [titlesPerSecond], 500),
      ceilingRow('memory of api and projector meanwhile', 'MB', [most.api + most.projector], 400),
      { name: 'of it, the api', unit: 'MB', value: most.api, baseline: idle.api, met: true },
      { name: 'of it, the projector', unit: 'MB', value: most.projector, baseline: idle.projector, met: true },
    ];
  } finally {
    await system.stop();
    await tmdb.close();
  }
}

/** Resident memory of each process, in MB. */
interface Memory {
  readonly api: number;
  readonly projector: number;
}

async function fill(
  system: System,
  { url, imagesUrl }: SimulatedTmdb,
): Promise<{ readonly titlesPerSecond: number; readonly most: Memory }> {
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
    let most: Memory = { api: 0, projector: 0 };
    while ((await count()) < movies) {
      if (performance.now() - saved > patienceMs)
        throw new Error(`There are ${await count()} films after five minutes.`);
      most = larger(most, residentMegabytes(system));
      await delay(200);
    }
    return { titlesPerSecond: (movies / (performance.now() - saved)) * 1000, most };
  } finally {
    await readModels.close();
  }
}

/** At the moment when both together hold the most. */
const larger = (a: Memory, b: Memory): Memory => (b.api + b.projector > a.api + a.projector ? b : a);

const residentMegabytes = ({ household: { pids } }: System): Memory => ({
  api: residentMegabytesOf(pids['api']),
  projector: residentMegabytesOf(pids['projector']),
});

/** @param pid absent between two starts */
function residentMegabytesOf(pid: number | undefined): number {
  if (pid === undefined) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}
