import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../bench.ts';
import type { Contestant } from './contestant.ts';
import { filmBytes, type SharedFilm } from './film.ts';

const seekTo = [0.35, 0.85, 0.6];

/** MB/s of the whole film, which is checked. */
export async function fullStream(film: SharedFilm, contestant: Contestant): Promise<number> {
  await contestant.add(film);
  const startedAt = performance.now();
  const hash = createHash('sha1');
  for await (const chunk of await contestant.open(0)) hash.update(chunk as Buffer);
  const seconds = (performance.now() - startedAt) / 1000;
  await contestant.drop();
  if (hash.digest('hex') !== film.sha1) throw new Error('The stream is not the film.');
  return filmBytes / 1e6 / seconds;
}

/** Milliseconds from nothing to the first byte of the film. */
export async function coldStart(film: SharedFilm, contestant: Contestant): Promise<number> {
  const startedAt = performance.now();
  await contestant.add(film);
  const body = await contestant.open(0);
  await once(body, 'data');
  const took = performance.now() - startedAt;
  body.destroy();
  await contestant.drop();
  return took;
}

/** Milliseconds to the first byte of a place not downloaded, asked for while the film plays elsewhere: the median of some. */
export async function seeks(film: SharedFilm, contestant: Contestant): Promise<number> {
  await using file = await open(film.path);
  await contestant.add(film);
  let playing = await contestant.open(0);
  await playFor(1000, playing);
  const took: number[] = [];
  for (const place of seekTo) {
    const from = Math.floor(place * filmBytes);
    playing.destroy();
    const startedAt = performance.now();
    playing = await contestant.open(from);
    const [first] = (await once(playing, 'data')) as [Buffer];
    took.push(performance.now() - startedAt);
    const { buffer } = await file.read(Buffer.alloc(first.length), 0, first.length, from);
    if (!first.equals(buffer)) throw new Error('The stream is not the film.');
    await playFor(700, playing);
  }
  playing.destroy();
  await contestant.drop();
  return median(took);
}

/** The longest time, in milliseconds, in which nothing came while the film was read as fast as it comes. */
export async function longestGap(film: SharedFilm, contestant: Contestant, forMs: number): Promise<number> {
  await contestant.add(film);
  const body = await contestant.open(0);
  await once(body, 'data');
  let [cameAt, longest] = [performance.now(), 0];
  const look = (): void => {
    longest = Math.max(longest, performance.now() - cameAt);
    cameAt = performance.now();
  };
  body.on('data', look);
  await sleep(forMs);
  look();
  body.destroy();
  await contestant.drop();
  return longest;
}

async function playFor(milliseconds: number, body: NodeJS.ReadableStream): Promise<void> {
  body.resume();
  await sleep(milliseconds);
}
