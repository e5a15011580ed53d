/// <reference path="./tracker-client.d.ts" />
import { Client, type Scraped } from 'bittorrent-tracker';
import type { SwarmCount } from '../engine.port.ts';
import { hangUpOn, outliveTrackers } from '../trackers/tracker-requests.ts';

export interface SwarmCountRequest {
  /** 40 hex digits. */
  readonly infoHash: string;
  /** Announce URLs, by HTTP or UDP. */
  readonly trackers: readonly string[];
}

const mostTrackers = 5;
const timeoutMs = 10_000;

/**
 * Asks trackers how large a swarm is, without joining it. The largest count of any of them.
 *
 * @returns undefined when none of them answered in time
 */
export async function countSwarm(
  { infoHash, trackers }: SwarmCountRequest,
  signal: AbortSignal,
): Promise<SwarmCount | undefined> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const counts = await Promise.all(trackers.slice(0, mostTrackers).map((tracker) => scrape(infoHash, tracker, within)));
  return counts
    .filter((count) => count !== undefined)
    .reduce<SwarmCount | undefined>((most, count) => (count.seeders > (most?.seeders ?? -1) ? count : most), undefined);
}

/** The client wants to know who asks, though it announces nobody. */
const nobody = { peerId: Buffer.alloc(20, '-'), port: 6881 };

function scrape(infoHash: string, tracker: string, signal: AbortSignal): Promise<SwarmCount | undefined> {
  outliveTrackers();
  // `Client.scrape` of the library sends a wrong hash by UDP; an instance does not.
  const client = new Client({ ...nobody, infoHash, announce: [tracker] });
  return new Promise<SwarmCount | undefined>((resolve) => {
    const giveUp = (): void => resolve(undefined);
    client.on('error', giveUp);
    client.on('warning', giveUp);
    client.once('scrape', (scraped: Scraped) => resolve(countOf(scraped)));
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    else client.scrape();
  }).finally(() => hangUpOn(client));
}

/** A tracker may say anything. */
function countOf({ complete, incomplete }: Scraped): SwarmCount | undefined {
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  if (!isCount(complete) || !isCount(incomplete)) return undefined;
  return { seeders: complete, leechers: incomplete };
}
