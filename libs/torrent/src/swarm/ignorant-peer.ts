/// <reference path="../webtorrent/webtorrent.d.ts" />
import { once } from 'node:events';
import WebTorrent from 'webtorrent';
import { loopbackOptions } from './loopback-options.ts';

/** A peer on loopback that knows a torrent by its info hash alone, once the tracker knows the peer. */
export async function startIgnorantPeer(infoHash: string, trackerUrl: string): Promise<AsyncDisposable> {
  const client = new WebTorrent(loopbackOptions);
  if (!client.listening) await once(client, 'listening');
  const torrent = client.add({ infoHash, announce: [trackerUrl] }, { private: true });
  await once(torrent, 'trackerAnnounce');
  return { [Symbol.asyncDispose]: () => new Promise<void>((done) => client.destroy(() => done())) };
}
