/// <reference path="../webtorrent/webtorrent.d.ts" />
import type { AddressInfo } from 'node:net';
import { Server } from 'bittorrent-tracker';

export interface Tracker {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * An HTTP tracker on loopback that knows these torrents only.
 *
 * @param port 0 lets the system choose
 */
export async function startTracker(infoHashes: ReadonlySet<string>, port = 0): Promise<Tracker> {
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
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: chosen } = server.http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}/announce`,
    stop: () =>
      new Promise((resolve) => {
        server.http.closeAllConnections();
        server.close(resolve);
      }),
  };
}
