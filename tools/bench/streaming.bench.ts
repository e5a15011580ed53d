import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { makeTorrent } from '@miauflix/torrent/swarm';
import { type BenchRow, ceilingRow, costRow, floorRow, interleaved, median, printTable, ratioRow } from './bench.ts';
import { type Contestant, type OurEngine, ourEngine, webtorrentsServer } from './streaming/contestant.ts';
import { startParty } from './streaming/messages.ts';
import { audience } from './streaming/audience.ts';
import type { SwarmQuestion } from './streaming/swarm.party.ts';

const MiB = 1024 * 1024;
/** Long enough that metadata and the search for a peer's pace do not count. */
const filmBytes = 384 * MiB;
const pieceLengthBytes = MiB;
const rounds = 3;
/** Four peers of the real internet, about: far away, and none fast enough alone. */
const farPeers = Array.from({ length: 4 }, () => ({ roundTripMs: 40, bytesPerSecond: 3_000_000 }));
const seekTo = [0.35, 0.85, 0.6];

interface Film {
  readonly magnet: string;
  readonly tracker: string;
  readonly path: string;
  readonly sha1: string;
}

/** Our engine beside webtorrent's own HTTP server, on the same swarm; each time from an empty folder. */
export async function measure(): Promise<readonly BenchRow[]> {
  const parent = join(import.meta.dirname, '../dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-'));
  try {
    const path = join(folder, 'film.mp4');
    const bytes = randomBytes(filmBytes);
    await writeFile(path, bytes);
    const sha1 = createHash('sha1').update(bytes).digest('hex');
    const { torrent, magnet } = await makeTorrent([path], { name: 'film.mp4', pieceLengthBytes });
    const torrentPath = join(folder, 'film.torrent');
    await writeFile(torrentPath, torrent);

    await using swarm = await startParty('swarm.party.ts');
    await using ours = await ourEngine(folder, 'encrypted');
    await using plain = await ourEngine(folder, 'plain');
    await using theirs = await webtorrentsServer(folder);
    const on = async (lines: SwarmQuestion['lines']): Promise<Film> => ({
      magnet,
      path,
      sha1,
      tracker: await swarm.ask<string>({ torrentPath, lines } satisfies SwarmQuestion),
    });
    return [
      ...(await near(await on(['unlimited']), ours, plain, theirs)),
      ...(await crowded(await on(['unlimited']), ours)),
      ...(await far(await on(farPeers), ours.onSocket, theirs)),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One seeder on this machine: the processor is the limit. */
async function near(film: Film, ours: OurEngine, plain: OurEngine, theirs: Contestant): Promise<readonly BenchRow[]> {
  const beside = (rival: Contestant, subject: Contestant) =>
    interleaved(
      rounds,
      () => fullStream(film, rival),
      () => fullStream(film, subject),
    );
  const overTcp = await beside(theirs, plain.onPort);
  const encrypted = await beside(plain.onPort, ours.onPort);
  const overSocket = await beside(theirs, ours.onSocket);
  const start = await interleaved(
    rounds,
    () => coldStart(film, theirs),
    () => coldStart(film, ours.onSocket),
  );
  return [
    ratioRow('HTTP stream beside webtorrent, both plain and over TCP', 'MB/s', overTcp, 1),
    ratioRow('the same, encrypted beside plain', 'MB/s', encrypted, 0.88),
    ratioRow('encrypted and over the unix socket, beside webtorrent', 'MB/s', overSocket, 0.95),
    ceilingRow('magnet to first byte, local swarm', 'ms', start.values, 1000),
  ];
}

/** Four seeders on shaped lines: the network is the limit. */
async function far(film: Film, ours: Contestant, theirs: Contestant): Promise<readonly BenchRow[]> {
  const start = await interleaved(
    rounds,
    () => coldStart(film, theirs),
    () => coldStart(film, ours),
  );
  const seek = await interleaved(
    rounds,
    () => seeks(film, theirs),
    () => seeks(film, ours),
  );
  return [
    costRow('magnet to first byte, far peers, beside webtorrent', 'ms', start, 0.6),
    costRow('seek to what is not downloaded, far peers, beside webtorrent', 'ms', seek, 0.35),
  ];
}

/** Many who watch at 25 Mbit/s, each at a place of their own. */
async function crowded({ magnet, tracker }: Film, ours: OurEngine): Promise<readonly BenchRow[]> {
  const during = async (viewers: number) => {
    await ours.onSocket.add(magnet, tracker);
    const watching = await audience(ours.onSocket, viewers, filmBytes);
    return { ...watching, memory: await ours.memory() };
  };
  const one = await during(1);
  await ours.onSocket.drop();
  const many = await during(16);
  // All of it, so that nothing has to be downloaded any more.
  for await (const _ of await ours.onSocket.open(0));
  const cached = await audience(ours.onSocket, 48, filmBytes);
  await ours.onSocket.drop();
  return [
    floorRow('16 viewers while downloading: of real time, the least', '%', [many.percentOfRealTime], 95),
    floorRow('48 viewers of what is stored: of real time, the least', '%', [cached.percentOfRealTime], 95),
    ceilingRow('memory with one viewer', 'MB', [one.memory], 260),
    ceilingRow('memory with 16 viewers', 'MB', [many.memory], 400),
  ];
}

/** MB/s of the whole film, which is checked. */
async function fullStream({ magnet, tracker, sha1 }: Film, contestant: Contestant): Promise<number> {
  await contestant.add(magnet, tracker);
  const startedAt = performance.now();
  const hash = createHash('sha1');
  for await (const chunk of await contestant.open(0)) hash.update(chunk as Buffer);
  const seconds = (performance.now() - startedAt) / 1000;
  await contestant.drop();
  if (hash.digest('hex') !== sha1) throw new Error('The stream is not the film.');
  return filmBytes / 1e6 / seconds;
}

/** Milliseconds from the magnet to the first byte of the film. */
async function coldStart({ magnet, tracker }: Film, contestant: Contestant): Promise<number> {
  const startedAt = performance.now();
  await contestant.add(magnet, tracker);
  const body = await contestant.open(0);
  await once(body, 'data');
  const took = performance.now() - startedAt;
  body.destroy();
  await contestant.drop();
  return took;
}

/** Milliseconds to the first byte of a place not downloaded, asked for while the film plays elsewhere: the median of some. */
async function seeks({ magnet, tracker, path }: Film, contestant: Contestant): Promise<number> {
  await using film = await open(path);
  await contestant.add(magnet, tracker);
  let playing = await contestant.open(0);
  await playFor(1500, playing);
  const took: number[] = [];
  for (const place of seekTo) {
    const from = Math.floor(place * filmBytes);
    playing.destroy();
    const startedAt = performance.now();
    playing = await contestant.open(from);
    const [first] = (await once(playing, 'data')) as [Buffer];
    took.push(performance.now() - startedAt);
    const { buffer } = await film.read(Buffer.alloc(first.length), 0, first.length, from);
    if (!first.equals(buffer)) throw new Error('The stream is not the film.');
    await playFor(1000, playing);
  }
  playing.destroy();
  await contestant.drop();
  return median(took);
}

async function playFor(milliseconds: number, body: NodeJS.ReadableStream): Promise<void> {
  body.resume();
  await new Promise((done) => setTimeout(done, milliseconds));
}

if (import.meta.main) printTable(await measure());
