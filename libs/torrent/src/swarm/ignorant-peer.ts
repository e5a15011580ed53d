/// <reference path="../webtorrent/webtorrent.d.ts" />
import { once } from 'node:events';
import WebTorrent from 'webtorrent';

/** A peer on loopback that knows a torrent by its info hash alone, once the tracker knows the peer. */
export async function startIgnorantPeer(infoHash: string, trackerUrl: string): Promise<AsyncDisposable> {
  const client = new WebTorrent({
    torrentPort: { host: '127.0.0.1', port: 0 },
    dht: false,
    utPex: false,
    tracker: { wrtc: false },
    utp: false,
    lsd: false,
    natUpnp: false,
    natPmp: false,
    webSeeds: false,
  });
  if (!client.listening) await once(client, 'listening');
  const torrent = client.add({ infoHash, announce: [trackerUrl] }, { private: true });
  await once(torrent, 'trackerAnnounce');
  return { [Symbol.asyncDispose]: () => new Promise<void>((done) => client.destroy(() => done())) };
}
