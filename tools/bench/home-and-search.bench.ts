import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { startSystem } from '../e2e/system.ts';
import { ceilingRow, type BenchRow } from './bench.ts';
import { writeCatalogueLog } from './catalogue-log.ts';
import { inventedTitle, luckOf } from './invented-catalogue.ts';
import { rebuildMilliseconds } from './projector-process.ts';
import { signedIn } from './signed-in.ts';

const titles = Number(process.env['MIAUFLIX_BENCH_TITLES'] ?? 100_000);
const measuredMs = 20_000;
const [searchers, msBetweenLetters, readingMs] = [50, 250, 3_000];
const keysAtOnce = 10;
const [visitors, visitEveryMs] = [1_000, 10_000];

/** What a large catalogue costs those who look through it: the whole system, over loopback, compressed as for browsers. */
export async function measure(): Promise<readonly BenchRow[]> {
  const system = await startSystem(undefined, {}, async (dataDirectory) => {
    await writeCatalogueLog(join(dataDirectory, 'events.db'), titles);
    await rebuildMilliseconds(dataDirectory);
  });
  try {
    const ask = asker(system.address, { ...(await signedIn(system)) });
    await Promise.all(['search?q=warm', 'lists'].map(ask));
    const searches = await crowd(searchers, (user, until) => typing(ask, user, until));
    const surprised = await inStep(ask);
    const visits = await crowd(visitors, (user, until) => visiting(ask, user, until));
    return [
      ceilingRow(`search while ${searchers} people type, ${titles} titles, p95`, 'ms', [p95(searches)], 50),
      { name: 'search when all of them press a key at once, p95', unit: 'ms', value: p95(surprised), met: true },
      ceilingRow(`home page while ${visitors} people open it every ten seconds, p95`, 'ms', [p95(visits)], 100),
    ];
  } finally {
    await system.stop();
  }
}

/** Asks the api and answers with the milliseconds until the last byte was there. */
type Ask = (path: string) => Promise<number>;

function asker(address: string, headers: Readonly<Record<string, string>>): Ask {
  const dispatcher = new Agent({ connections: 64, pipelining: 1 });
  return async (path) => {
    const began = performance.now();
    const { statusCode, body } = await request(`${address}/api/v1/${path}`, {
      dispatcher,
      headers: { ...headers, 'accept-encoding': 'gzip', 'accept-language': 'en' },
    });
    await body.dump({ limit: 16 * 1024 * 1024 });
    if (statusCode !== 200) throw new Error(`${path} was answered with ${statusCode}.`);
    return performance.now() - began;
  };
}

/** What so many people at once wait, each beginning at a moment of their own. */
async function crowd(
  size: number,
  person: (user: number, until: number) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const until = performance.now() + measuredMs;
  return (await Promise.all(Array.from({ length: size }, (_, user) => person(user, until)))).flat();
}

/** Types the names of titles letter by letter, some faster than others, a third with an error, and reads what was found. */
async function typing(ask: Ask, user: number, until: number): Promise<readonly number[]> {
  // Luck of neighbouring seeds begins alike: all of them would press each key within the same twentieth of a second.
  const luck = luckOf(user * 7_919 + 17);
  const waits: number[] = [];
  await delay(luck(readingMs));
  while (performance.now() < until) {
    const { title } = inventedTitle(luck(titles));
    const slip = 2 + luck(4);
    const typed = luck(3) === 0 ? title.slice(0, slip) + title.slice(slip + 1) : title;
    for (let letters = 1; letters <= Math.min(typed.length, 16) && performance.now() < until; letters += 1) {
      const wait = await ask(`search?q=${encodeURIComponent(typed.slice(0, letters))}`);
      waits.push(wait);
      const pauseMs = msBetweenLetters / 2 + luck(msBetweenLetters);
      await delay(Math.max(0, pauseMs - wait));
    }
    await delay(readingMs);
  }
  return waits;
}

/** The worst that they can do to each other. */
async function inStep(ask: Ask): Promise<readonly number[]> {
  const luck = luckOf(titles);
  const waits: number[] = [];
  for (let key = 0; key < keysAtOnce; key += 1) {
    const typed = Array.from({ length: searchers }, () => inventedTitle(luck(titles)).title.slice(0, 1 + luck(8)));
    waits.push(...(await Promise.all(typed.map((text) => ask(`search?q=${encodeURIComponent(text)}`)))));
    await delay(1_000);
  }
  return waits;
}

async function visiting(ask: Ask, user: number, until: number): Promise<readonly number[]> {
  const waits: number[] = [];
  await delay((user / visitors) * visitEveryMs);
  while (performance.now() < until) {
    const wait = await ask('lists');
    waits.push(wait);
    await delay(Math.max(0, visitEveryMs - wait));
  }
  return waits;
}

const p95 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)]!;
