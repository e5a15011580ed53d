import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import WebTorrent, { type Torrent } from 'webtorrent';
import { answer } from './messages.ts';

/**
 * `add`: answers with the address of the film; `fetch`: downloads all of it with nobody reading, and answers with the
 * seconds that took; `received`: bytes the swarm has sent; `drop`: forgets the torrent and its bytes.
 */
export type WebtorrentQuestion =
  | { readonly what: 'add' | 'fetch'; readonly magnet: string; readonly tracker: string }
  | { readonly what: 'received' | 'drop' };

/** webtorrent's own HTTP server, as it comes; without uTP, which costs it 40 seconds with seeders that speak TCP. */
const [, , directory = ''] = process.argv;
const client = new WebTorrent({ dht: false, lsd: false, utPex: false, natUpnp: false, natPmp: false, utp: false });
const { server } = client.createServer();
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;

let held: Torrent | undefined;
let count = 0;

async function add(magnet: string, tracker: string, deselect: boolean): Promise<Torrent> {
  const path = join(directory, String((count += 1)));
  const torrent = client.add(magnet, { path, announce: [tracker], deselect });
  held = torrent;
  await new Promise((ready) => torrent.once('ready', ready));
  return torrent;
}

answer(async (question: WebtorrentQuestion) => {
  switch (question.what) {
    case 'add': {
      const { infoHash, files } = await add(question.magnet, question.tracker, true);
      return `http://127.0.0.1:${port}/webtorrent/${infoHash}/${files[0]!.path}`;
    }
    case 'fetch': {
      const torrent = await add(question.magnet, question.tracker, false);
      const startedAt = performance.now();
      await new Promise((done) => torrent.once('done', done));
      return (performance.now() - startedAt) / 1000;
    }
    case 'received':
      return held?.received;
    case 'drop':
      await new Promise((done) => held?.destroy({ destroyStore: true }, done));
      return rm(directory, { recursive: true, force: true });
  }
});
