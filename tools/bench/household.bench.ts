import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startSystem } from '../e2e/system.ts';
import { ceilingRow, type BenchRow } from './bench.ts';
import { signedIn } from './signed-in.ts';

const web = resolve(import.meta.dirname, '../../apps/web/dist/browser');
const starts = 5;
const plays = 5;
/** Six times the film's bitrate: fast enough to play, slow enough that its end is not there yet. */
const line = { roundTripMs: 2, bytesPerSecond: 400_000 };

/** What people wait for: the start, the first picture after play, a seek, the first visit of the page. */
export async function measure(): Promise<readonly BenchRow[]> {
  const rounds = [];
  for (let play = 0; play < plays; play += 1) rounds.push(await firstBytes());
  return [
    ceilingRow('warm start until healthy', 's', await warmStarts(), 6),
    ceilingRow(
      'play until the first byte, through the api',
      's',
      rounds.map(({ play }) => play),
      1,
    ),
    ceilingRow(
      'seek to what is not there, until the first byte',
      's',
      rounds.map(({ seek }) => seek),
      1,
    ),
    ceilingRow('JavaScript of the first visit, gzipped', 'kB', [initialKilobytes()], 150),
  ];
}

async function warmStarts(): Promise<readonly number[]> {
  const system = await startSystem();
  const seconds: number[] = [];
  try {
    for (let start = 0; start < starts; start += 1) seconds.push(await system.startAgain());
  } finally {
    await system.stop();
  }
  return seconds;
}

/** Seconds from pressing play to the first byte, and from a jump to four fifths of the film to its first byte. */
async function firstBytes(): Promise<{ readonly play: number; readonly seek: number }> {
  const system = await startSystem(line);
  try {
    const headers = await signedIn(system);
    const pressed = performance.now();
    const answer = await fetch(`${system.address}/api/v1/viewings`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ titleId: 'walking-the-moon-home' }),
    });
    const { streamUrl, sizeBytes } = (await answer.json()) as { streamUrl: string; sizeBytes: number };
    const read = (from: number) => firstByteOf(`${system.address}${streamUrl}`, headers.cookie, from);
    const start = await read(0);
    const jumped = performance.now();
    const seek = await read(Math.floor(sizeBytes * 0.8));
    return { play: (start - pressed) / 1000, seek: (seek - jumped) / 1000 };
  } finally {
    await system.stop();
  }
}

/** When the first byte of the body from `start` on arrived; the rest is not read. */
async function firstByteOf(url: string, cookie: string, start: number): Promise<number> {
  const abort = new AbortController();
  const response = await fetch(url, { headers: { cookie, range: `bytes=${start}-` }, signal: abort.signal });
  await response.body!.getReader().read();
  const at = performance.now();
  abort.abort();
  return at;
}

/** The scripts that the page itself names, with all that those import at once. */
function initialKilobytes(): number {
  const page = readFileSync(join(web, 'index.html'), 'utf8');
  const pending = [...page.matchAll(/(?:src|href)="([\w-]+\.js)"/g)].map(([, file]) => file!);
  const seen = new Set<string>();
  let bytes = 0;
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(join(web, file));
    bytes += gzipSync(text).length;
    pending.push(...[...text.toString().matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)].map(([, next]) => next!));
  }
  if (globSync('*.js', { cwd: web }).length === 0) throw new Error('Build the web client first.');
  return bytes / 1000;
}
