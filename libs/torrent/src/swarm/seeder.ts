/// <reference path="../webtorrent/webtorrent.d.ts" />
import { once } from 'node:events';
import WebTorrent, { type Torrent } from 'webtorrent';
import { outliveTrackers } from '../trackers/tracker-requests.ts';
import { shareKeyGroup } from '../webtorrent/shared-key-group.ts';
import { loopbackOptions } from './loopback-options.ts';
import { type LinkShape, startShapedLink } from './shaped-link.ts';
import { SharedFiles } from './shared-files.ts';

/** A torrent to seed. */
export interface Seed {
  /** The content of its .torrent file. */
  readonly torrent: Uint8Array;
  /** The folder that holds the torrent's file or folder, under the torrent's name. */
  readonly directory: string;
}

export interface Seeder {
  /** All that it has sent, the protocol's own messages included. */
  readonly uploadedBytes: number;
  stop(): Promise<void>;
}

/** A peer on loopback that has all of the torrents and finds others through one tracker. */
export async function startSeeder(seeds: readonly Seed[], trackerUrl: string, shape?: LinkShape): Promise<Seeder> {
  outliveTrackers();
  shareKeyGroup();
  const client = new WebTorrent({
    ...loopbackOptions,
    // A peer that is called directly would go around the shaped link.
    seedOutgoingConnections: shape === undefined,
  });
  const failed = once(client, 'error').then(([error]) => Promise.reject(error as Error));
  if (!client.listening) await Promise.race([once(client, 'listening'), failed]);
  failed.catch(() => undefined);

  const link = shape && (await startShapedLink(client.torrentPort, shape));
  // The port that is told to the tracker.
  if (link !== undefined) client.torrentPort = link.port;

  const torrents = await Promise.all(seeds.map((seed) => Promise.race([seeding(client, seed, trackerUrl), failed])));
  return {
    get uploadedBytes() {
      return torrents.reduce((sum, { uploaded }) => sum + uploaded, 0);
    },
    async stop() {
      if (!client.destroyed) await new Promise((done) => client.destroy(done));
      await link?.stop();
    },
  };
}

async function seeding(client: WebTorrent, seed: Seed, trackerUrl: string): Promise<Torrent> {
  const torrent = client.add(seed.torrent, {
    path: seed.directory,
    store: SharedFiles,
    announce: [trackerUrl],
    private: true,
  });
  const done = once(torrent, 'done');
  await Promise.all([done, once(torrent, 'trackerAnnounce')]);
  return torrent;
}
