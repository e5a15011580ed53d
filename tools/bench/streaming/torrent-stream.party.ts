import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import torrentStream from 'torrent-stream';
import { answer } from './messages.ts';

/** Asked to add a torrent, answers with the address of its file; asked to drop it, forgets it and its bytes. */
export type TorrentStreamQuestion =
  { readonly what: 'add'; readonly magnet: string; readonly tracker: string } | { readonly what: 'drop' };

/** torrent-stream behind a server as peerflix has it: a stream of the file for each range. */
const [, , directory = ''] = process.argv;
let held: ReturnType<typeof torrentStream> | undefined;
let count = 0;

const server = createServer((request, response) => {
  const file = held!.files[0]!;
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const end = file.length - 1;
  response.writeHead(206, {
    'content-length': end - start + 1,
    'content-range': `bytes ${start}-${end}/${file.length}`,
  });
  const stream = file.createReadStream({ start, end });
  stream.pipe(response);
  response.once('close', () => stream.destroy());
}).listen(0, '127.0.0.1');
await once(server, 'listening');

answer(async (question: TorrentStreamQuestion) => {
  switch (question.what) {
    case 'add': {
      const path = join(directory, String((count += 1)));
      const engine = torrentStream(question.magnet, { path, tmp: path, dht: false, trackers: [question.tracker] });
      held = engine;
      await new Promise<void>((ready) => engine.ready(ready));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    }
    case 'drop':
      await new Promise<void>((done) => held!.destroy(done));
      return rm(directory, { recursive: true, force: true });
  }
});
