import { setTimeout as sleep } from 'node:timers/promises';
import type { Contestant } from './contestant.ts';

const bytesPerSecond = 25_000_000 / 8;
const watchedSeconds = 10;
/** What a player fetches ahead of what it shows. */
const bufferSeconds = 2;

/** Viewers who begin together, spread over the film, and read as players do: what they need, and a little ahead. */
export async function audience(
  contestant: Contestant,
  viewers: number,
  filmBytes: number,
): Promise<{
  /** What the viewer who was served worst got of what it needed; the wait for the first byte counts. */
  readonly percentOfRealTime: number;
}> {
  const lastStart = filmBytes - (watchedSeconds + bufferSeconds) * bytesPerSecond;
  const shares = await Promise.all(
    Array.from({ length: viewers }, (_, viewer) =>
      watch(contestant, viewer, Math.floor((lastStart * viewer) / viewers)),
    ),
  );
  return { percentOfRealTime: 100 * Math.min(1, ...shares) };
}

async function watch(contestant: Contestant, viewer: number, fromByte: number): Promise<number> {
  const startedAt = performance.now();
  const elapsedSeconds = (): number => (performance.now() - startedAt) / 1000;
  const body = await contestant.open(fromByte, viewer);
  const ending = setTimeout(() => body.destroy(), watchedSeconds * 1000 - performance.now() + startedAt);
  let seconds = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      seconds += chunk.length / bytesPerSecond;
      if (seconds >= watchedSeconds) break;
      const aheadSeconds = seconds - elapsedSeconds() - bufferSeconds;
      if (aheadSeconds > 0) await sleep(aheadSeconds * 1000);
    }
  } catch (error) {
    if (!body.destroyed || elapsedSeconds() < watchedSeconds - 0.1) throw error;
  }
  clearTimeout(ending);
  return Math.min(1, seconds / watchedSeconds);
}
