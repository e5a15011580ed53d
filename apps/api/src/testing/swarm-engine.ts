import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TorrentEngine } from '@miauflix/torrent';
import { createEngineServer, Storage, WebTorrentEngine } from '@miauflix/torrent/engine';

export interface SwarmEngine {
  readonly engineSocket: string;
  /** The magnet links whose swarms were asked so far. */
  readonly asked: ReadonlySet<string>;
  stop(): Promise<void>;
}

/**
 * A torrent engine in this process that finds peers of every torrent at one tracker on loopback: magnet links may name
 * none that is on this machine.
 *
 * @param metadataTimeoutMs how long it looks for somebody who describes a torrent
 */
export async function startSwarmEngine(trackerUrl: string, metadataTimeoutMs?: number): Promise<SwarmEngine> {
  const directory = mkdtempSync(join(tmpdir(), 'swarm-engine-'));
  const engine = new WebTorrentEngine({
    storage: new Storage({ directory: join(directory, 'torrents') }),
    network: 'loopback',
    ...(metadataTimeoutMs !== undefined && { metadataTimeoutMs }),
  });
  const asked = new Set<string>();
  const told: TorrentEngine = {
    add(request, signal) {
      asked.add(request.magnet);
      return engine.add({ ...request, trackers: [trackerUrl] }, signal);
    },
    describe: (id) => engine.describe(id),
    stats: (id) => engine.stats(id),
    read: (...read) => engine.read(...read),
    release: (id) => engine.release(id),
  };
  const server = createEngineServer(told);
  const engineSocket = join(directory, 'engine.sock');
  await once(server.listen(engineSocket), 'listening');
  return {
    engineSocket,
    asked,
    async stop() {
      server.closeAllConnections();
      server.close();
      await engine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
