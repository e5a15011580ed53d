import parseTorrent from 'parse-torrent';
import { type Seed, type Seeder, startSeeder } from './seeder.ts';
import type { LinkShape } from './shaped-link.ts';
import { startTracker } from './tracker.ts';

export interface SwarmOptions {
  readonly seeds: readonly Seed[];
  /** One seeder for each entry, on a line of that shape; one seeder on an unlimited line when absent. */
  readonly lines?: readonly (LinkShape | 'unlimited')[];
  /** One that is free when absent. */
  readonly trackerPort?: number;
}

/** A tracker and seeders on loopback, in this process, with DHT, peer exchange and local discovery off. */
export interface LocalSwarm {
  readonly trackerUrl: string;
  readonly seeders: readonly Seeder[];
  /** All that the seeders have sent. */
  readonly uploadedBytes: number;
  stop(): Promise<void>;
}

/** Resolves when every seeder has checked its files and is known to the tracker. */
export async function startLocalSwarm({
  seeds,
  lines = ['unlimited'],
  trackerPort = 0,
}: SwarmOptions): Promise<LocalSwarm> {
  const parsed = await Promise.all(seeds.map(({ torrent }) => parseTorrent(torrent)));
  const tracker = await startTracker(new Set(parsed.map(({ infoHash }) => infoHash)), trackerPort);
  const seeders = await Promise.all(
    lines.map((line) => startSeeder(seeds, tracker.url, line === 'unlimited' ? undefined : line)),
  );
  return {
    trackerUrl: tracker.url,
    seeders,
    get uploadedBytes() {
      return seeders.reduce((sum, { uploadedBytes }) => sum + uploadedBytes, 0);
    },
    async stop() {
      await Promise.all(seeders.map((seeder) => seeder.stop()));
      await tracker.stop();
    },
  };
}
