import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchRow, ceilingRow } from '../bench.ts';
import type { Contestant, Received } from './contestant.ts';
import { filmBytes, type SharedFilm } from './film.ts';
import type { OurEngine } from './our-engine.ts';

const [warmingCycles, cycles] = [10, 40];
const abortedReads = 200;
const quietMs = 600;

/** Opened, read, closed and forgotten, again and again: what of it stays behind. */
export async function openCloseCycles(film: SharedFilm, ours: OurEngine): Promise<readonly BenchRow[]> {
  await repeat(warmingCycles, () => cycle(film, ours.onSocket));
  const [heapBefore, openBefore] = [await ours.heap(), await ours.descriptors()];
  await repeat(cycles, () => cycle(film, ours.onSocket));
  const [heap, open] = [await ours.heap(), await ours.descriptors()];
  const leftOpen = open.sockets - openBefore.sockets + open.files - openBefore.files;
  return [
    ceilingRow(`heap left behind by ${cycles} films opened and forgotten`, 'MB', [heap - heapBefore], 5),
    ceilingRow('sockets and files left behind by them', 'more', [leftOpen], 0),
  ];
}

/** Reads that are given up at their first byte, one after the other: what is fetched for nobody once all are gone. */
export async function abortedReadsOf(
  film: SharedFilm,
  ours: Contestant & Received,
  webtorrent: Contestant & Received,
): Promise<readonly BenchRow[]> {
  const theirs = await fetchedInVain(film, webtorrent);
  const row = ceilingRow(
    `of the film, fetched after ${abortedReads} aborted reads`,
    '%',
    [await fetchedInVain(film, ours)],
    0.5,
  );
  return [{ ...row, baseline: theirs }];
}

async function cycle(film: SharedFilm, contestant: Contestant): Promise<void> {
  await contestant.add(film);
  const body = await contestant.open(filmBytes / 2);
  await once(body, 'data');
  body.destroy();
  await contestant.drop();
}

async function fetchedInVain(film: SharedFilm, contestant: Contestant & Received): Promise<number> {
  await contestant.add(film);
  // What is fetched while nobody reads, both ends of the film, is fetched for whoever comes.
  await quiet(contestant);
  // In one half of the film, or nothing would be left that could be fetched for nobody.
  const span = filmBytes / 2 / abortedReads;
  for (let read = 0; read < abortedReads; read += 1) {
    const body = await contestant.open(Math.floor(span * read), read);
    await once(body, 'data');
    body.destroy();
  }
  const before = await contestant.received();
  const after = await quiet(contestant);
  await contestant.drop();
  return (100 * (after - before)) / filmBytes;
}

/** Waits until nothing comes any more, or has come for long: the bytes received so far. */
async function quiet(contestant: Received): Promise<number> {
  const until = performance.now() + 10_000;
  for (let before = -1; ; await sleep(quietMs)) {
    const now = await contestant.received();
    if (now === before || performance.now() > until) return now;
    before = now;
  }
}

async function repeat(times: number, work: () => Promise<void>): Promise<void> {
  for (let time = 0; time < times; time += 1) await work();
}
