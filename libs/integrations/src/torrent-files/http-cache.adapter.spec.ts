import createTorrent from 'create-torrent';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answering } from '../source-providers/testing/answering.ts';
import { HttpTorrentCache, type HttpCacheOptions } from './http-cache.adapter.ts';
import { parseTorrentFile, type TorrentFile } from './torrent-file.ts';

let bytes: Uint8Array;
let torrent: TorrentFile;
beforeAll(async () => {
  const film = Object.assign(Buffer.alloc(100_000, 7), { name: 'Quiet.Harbour.2024.mp4' });
  bytes = await new Promise((done, fail) =>
    createTorrent(film as never, { announce: [], announceList: [['udp://t.example.org:80']] }, (error, made) =>
      error ? fail(error) : done(made),
    ),
  );
  torrent = (await parseTorrentFile(bytes))!;
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function cache(manner: HttpCacheOptions['manner'], answer: Parameters<typeof answering>[0]) {
  const server = await answering(answer);
  const adapter = new HttpTorrentCache({ url: server.url, manner });
  open.push(adapter, server);
  return { server, adapter };
}

describe('a torrent file', () => {
  it('tells its hash, size, files and a magnet link with its trackers', () => {
    expect(torrent).toMatchObject({
      name: 'Quiet.Harbour.2024.mp4',
      sizeBytes: 100_000,
      files: [{ path: 'Quiet.Harbour.2024.mp4', sizeBytes: 100_000 }],
      magnet: expect.stringContaining(`magnet:?xt=urn:btih:${torrent.infoHash}`),
    });
    expect(torrent.magnet).toContain('t.example.org');
  });

  it.each([
    ['nothing', () => new Uint8Array()],
    ['a web page', () => Buffer.from('<html></html>')],
    ['half of one', () => bytes.slice(0, bytes.length / 2)],
    ['a magnet link', () => Buffer.from(torrent.magnet)],
    [
      'lengths that do not add up',
      () => Buffer.from(Buffer.from(bytes).toString('latin1').replace('i100000e', 'i900000e'), 'latin1'),
    ],
  ])('is none: %s', async (_what, made) => expect(await parseTorrentFile(made())).toBeUndefined());
});

describe('a cache in the manner of iTorrents', () => {
  it('is asked by the hash', async () => {
    const { server, adapter } = await cache('itorrents', (_url, response) => response.end(bytes));
    expect(await adapter.find(torrent.infoHash)).toEqual(torrent);
    expect(server.asked).toEqual([`/torrent/${torrent.infoHash.toUpperCase()}.torrent`]);
  });

  it('does not have what it answers with a page or with 404', async () => {
    const page = await cache('itorrents', (_url, response) =>
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<html>'),
    );
    expect(await page.adapter.find(torrent.infoHash)).toBeUndefined();
    const missing = await cache('itorrents', (_url, response) => response.writeHead(404).end());
    expect(await missing.adapter.find(torrent.infoHash)).toBeUndefined();
  });

  it('is not believed when it sends another torrent', async () => {
    const { adapter } = await cache('itorrents', (_url, response) => response.end(bytes));
    await expect(adapter.find('0'.repeat(40))).rejects.toMatchObject({ name: 'ServiceAnswerInvalid' });
  });
});

describe('a cache in the manner of Torrage', () => {
  it('hands out a ticket, and the file for it', async () => {
    const { server, adapter } = await cache('torrage', ({ pathname }, response) =>
      response.end(pathname === '/torrent.php' ? 'getTTL("bG4C-rl_Z"\n);' : bytes),
    );
    expect(await adapter.find(torrent.infoHash)).toEqual(torrent);
    expect(server.asked).toEqual([
      `/torrent.php?h=${torrent.infoHash}`,
      `/download.php?h=${torrent.infoHash}&ttl=bG4C-rl_Z`,
    ]);
  });

  it('does not have what it gives no ticket for', async () => {
    const { adapter } = await cache('torrage', (_url, response) => response.end('nothing here'));
    expect(await adapter.find(torrent.infoHash)).toBeUndefined();
  });
});
