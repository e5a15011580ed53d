import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Household } from '../start/household.ts';
import { type BenchRow, ceilingRow, printTable } from './bench.ts';
import { writeHouseholdLog } from './household-log.ts';
import { filterMilliseconds } from './inspector-questions.ts';
import { rebuildMilliseconds } from './projector-process.ts';

const logEvents = 1_000_000;
const rebuilds = 2;
const starts = 5;

/** A log of a million events: what an active household has written after three years. */
export async function measure(): Promise<readonly BenchRow[]> {
  const parent = join(import.meta.dirname, '../dist');
  mkdirSync(parent, { recursive: true });
  const data = mkdtempSync(join(parent, 'bench-'));
  try {
    await writeHouseholdLog(join(data, 'events.db'), logEvents);
    const rebuildSeconds: number[] = [];
    for (let round = 0; round < rebuilds; round += 1) rebuildSeconds.push((await rebuildMilliseconds(data)) / 1000);
    const startSeconds = await secondsToReady(data);
    const slowestFilter = Math.max(...(await filterMilliseconds(data)));
    return [
      ceilingRow('rebuild of 1,000,000 events', 's', rebuildSeconds, 15),
      ceilingRow('start with 1,000,000 events, until healthy', 's', startSeconds, 2),
      ceilingRow('the slowest filter of the inspector, of 1,000,000 events', 'ms', [slowestFilter], 500),
    ];
  } finally {
    rmSync(data, { recursive: true });
  }
}

/** All processes, on read models that are level with the log, as after any stop. */
async function secondsToReady(data: string): Promise<readonly number[]> {
  const environment = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    LOG_LEVEL: 'error',
    MIAUFLIX_SAMPLE_TRACKER: 'http://127.0.0.1:9/announce',
    MIAUFLIX_TORRENT_NETWORK: 'loopback',
  };
  const seconds: number[] = [];
  for (let start = 0; start <= starts; start += 1) {
    const household = new Household({ dataDirectory: data, environment });
    const startedAt = performance.now();
    await household.start();
    // The first start of a version looks at the whole log once, beside everything else.
    if (start > 0) seconds.push((performance.now() - startedAt) / 1000);
    while (!existsSync(join(data, 'known-events.json'))) await delay(100);
    await household.stop();
  }
  return seconds;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

if (import.meta.main) printTable(await measure());
