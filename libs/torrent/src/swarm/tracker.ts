/// <reference path="../webtorrent/webtorrent.d.ts" />
import type { AddressInfo } from 'node:net';
import { Server } from 'bittorrent-tracker';

export interface Tracker {
  readonly url: string;
  stop(): Promise<void>;
}

/** An HTTP tracker on loopback that knows these torrents only. */
export async function startTracker(infoHashes: ReadonlySet<string>): Promise<Tracker> {
  const server = new Server({
    http: true,
    udp: false,
    ws: false,
    stats: false,
    filter: (infoHash, _, allow) => allow(infoHashes.has(infoHash) ? null : new Error('unknown torrent')),
  });
  // Malformed announces are the sender's problem.
  server.on('warning', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/announce`,
    stop: () =>
      new Promise((resolve) => {
        server.http.closeAllConnections();
        server.close(resolve);
      }),
  };
}
