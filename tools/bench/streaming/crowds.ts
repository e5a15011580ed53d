import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchRow, ceilingRow, floorRow } from '../bench.ts';
import { audience } from './audience.ts';
import { filmBytes, type SharedFilm } from './film.ts';
import type { OurEngine } from './our-engine.ts';

/** People who watch at 25 Mbit/s, each at a place of their own, from an engine that has done nothing before. */
export async function crowds(film: SharedFilm, ours: OurEngine): Promise<readonly BenchRow[]> {
  const [one, sixteen, thirtyTwo] = [
    await during(film, ours, 1),
    await during(film, ours, 16),
    await during(film, ours, 32),
  ];

  await ours.onSocket.add(film);
  for await (const _ of await ours.onSocket.open(0));
  const [before, startedAt] = [await ours.processor(), performance.now()];
  const stored = await audience(ours.onSocket, 48, filmBytes);
  const cores = ((await ours.processor()) - before) / ((performance.now() - startedAt) / 1000);
  await ours.onSocket.drop();

  return [
    floorRow('16 viewers while downloading: of real time, the least', '%', [sixteen.percentOfRealTime], 95),
    floorRow('32 viewers while downloading: of real time, the least', '%', [thirtyTwo.percentOfRealTime], 95),
    floorRow('48 viewers of what is stored: of real time, the least', '%', [stored.percentOfRealTime], 95),
    ceilingRow('48 viewers of what is stored: processors of the engine', 'cores', [cores], 1.1),
    ceilingRow('memory with one viewer, at most', 'MB', [one.memory], 260),
    ceilingRow('memory with 32 viewers, at most', 'MB', [thirtyTwo.memory], 400),
  ];
}

async function during(
  film: SharedFilm,
  ours: OurEngine,
  viewers: number,
): Promise<{ readonly percentOfRealTime: number; readonly memory: number }> {
  await ours.onSocket.add(film);
  let [isOver, memory] = [false, 0];
  const looking = (async () => {
    for (; !isOver; await sleep(250)) memory = Math.max(memory, await ours.memory());
  })();
  const { percentOfRealTime } = await audience(ours.onSocket, viewers, filmBytes);
  isOver = true;
  await looking;
  await ours.onSocket.drop();
  return { percentOfRealTime, memory };
}
