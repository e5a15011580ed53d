import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import WebTorrent, { type Torrent } from 'webtorrent';
import { answer } from './messages.ts';

/** Asked to add a torrent, answers with the address of its file; asked to drop it, forgets it and its bytes. */
export type RivalQuestion =
  { readonly add: { readonly magnet: string; readonly tracker: string } } | { readonly drop: true };

/** webtorrent's own HTTP server, as it comes; without uTP, which costs it 40 seconds with seeders that speak TCP. */
const [, , directory = ''] = process.argv;
const client = new WebTorrent({ dht: false, lsd: false, utPex: false, natUpnp: false, natPmp: false, utp: false });
const { server } = client.createServer();
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;

let held: Torrent | undefined;
let count = 0;

answer(async (question: RivalQuestion) => {
  if ('drop' in question) {
    await new Promise((done) => held?.destroy({ destroyStore: true }, done));
    await rm(directory, { recursive: true, force: true });
    return undefined;
  }
  const { magnet, tracker } = question.add;
  const torrent = client.add(magnet, {
    path: join(directory, String((count += 1))),
    announce: [tracker],
    deselect: true,
  });
  held = torrent;
  await new Promise((ready) => torrent.once('ready', ready));
  return `http://127.0.0.1:${port}/webtorrent/${torrent.infoHash}/${torrent.files[0]!.path}`;
});
