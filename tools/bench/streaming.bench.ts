import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchRow, printTable } from './bench.ts';
import { crowds } from './streaming/crowds.ts';
import { abortedReadsOf, openCloseCycles } from './streaming/endurance.ts';
import { type Film, makeFilm, type SharedFilm } from './streaming/film.ts';
import {
  besideOneSlowPeer,
  farStart,
  fromManyThin,
  nearStart,
  seeking,
  seekingInLargePieces,
} from './streaming/first-bytes.ts';
import { atSwarmSpeed, fullSpeed } from './streaming/full-speed.ts';
import { startParty } from './streaming/messages.ts';
import { ourEngine } from './streaming/our-engine.ts';
import { torrentStreamsServer, webtorrentsServer } from './streaming/rivals.ts';
import type { SwarmQuestion } from './streaming/swarm.party.ts';

const MiB = 1024 * 1024;
type Lines = SwarmQuestion['lines'];
const near: Lines = ['unlimited'];
/** Together 50 MB/s. */
const ofSwarmSpeed: Lines = Array.from({ length: 4 }, () => ({ roundTripMs: 4, bytesPerSecond: 12_500_000 }));
/** Peers of the real internet, about: far away, and none fast enough alone. */
const farPeer = { roundTripMs: 40, bytesPerSecond: 3_000_000 };
const far: Lines = [farPeer, farPeer, farPeer, farPeer];
const farAndOneSlow: Lines = [farPeer, farPeer, farPeer, { roundTripMs: 40, bytesPerSecond: 30_000 }];
/** What a line of 8 Mbit/s leaves to each of many peers. */
const manyThin: Lines = Array.from({ length: 12 }, () => ({ roundTripMs: 40, bytesPerSecond: 80_000 }));

/**
 * Our engine beside webtorrent's own HTTP server and torrent-stream, on the same swarm; each time from an empty folder.
 * Takes about nine minutes, and means something on an idle machine alone.
 *
 * @param wanted names of the parts to measure; all when empty
 */
export async function measure(wanted: readonly string[] = []): Promise<readonly BenchRow[]> {
  const parent = join(import.meta.dirname, '../dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-'));
  try {
    const smallPieces = await makeFilm(join(folder, 'small-pieces'), MiB);
    const largePieces = await makeFilm(join(folder, 'large-pieces'), 4 * MiB);
    await using swarm = await startParty('swarm.party.ts');
    await using ours = await ourEngine(folder, 'encrypted');
    await using plain = await ourEngine(folder, 'plain');
    await using webtorrent = await webtorrentsServer(folder);
    await using torrentStream = await torrentStreamsServer(folder);
    const on = async (lines: Lines, film: Film = smallPieces): Promise<SharedFilm> => ({
      ...film,
      tracker: await swarm.ask<string>({ torrentPath: film.torrentPath, lines } satisfies SwarmQuestion),
    });

    // The first of them finds the engine's memory untouched.
    const parts: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
      crowds: async () => crowds(await on(near), ours),
      speed: async () => fullSpeed(await on(near), ours, plain, webtorrent, torrentStream),
      start: async () => nearStart(await on(near), ours.onSocket),
      cycles: async () => openCloseCycles(await on(near), ours),
      swarm: async () => atSwarmSpeed(await on(ofSwarmSpeed), ours.onSocket, webtorrent),
      far: async () => farStart(await on(far), ours, plain, webtorrent),
      seeks: async () => seeking(await on(far), ours.onSocket, webtorrent, torrentStream),
      aborts: async () => abortedReadsOf(await on(near), ours.onSocket, webtorrent),
      slow: async () => besideOneSlowPeer(await on(farAndOneSlow), ours.onSocket, webtorrent),
      thin: async () => fromManyThin(await on(manyThin), ours.onSocket, webtorrent),
      large: async () => seekingInLargePieces(await on(far, largePieces), ours.onSocket, webtorrent),
    };
    const rows: BenchRow[] = [];
    for (const [name, part] of Object.entries(parts)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const startedAt = performance.now();
      rows.push(...(await part()));
      console.log(`  ${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) printTable(await measure(process.argv.slice(2)));
