import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { describeTorrentEngine, type EngineUnderTest } from '../engine.contract.ts';
import { EngineUnavailable, TorrentUnknown } from '../errors.ts';
import { patience } from '../testing/patience.ts';
import { collect, seedFilm, type SeededFilm, sha1 } from '../testing/seeded-film.ts';
import { Storage } from '../storage/storage.ts';
import { WebTorrentEngine } from '../webtorrent/webtorrent.adapter.ts';
import { EngineClient } from './engine-client.ts';
import { createEngineServer } from './engine-server.ts';

async function open({ directory, ...options }: EngineUnderTest) {
  const adapter = new WebTorrentEngine({ storage: new Storage({ directory }), ...options, network: 'loopback' });
  const server = createEngineServer(adapter);
  const socketPath = `${directory}.sock`;
  server.listen(socketPath);
  await once(server, 'listening');
  return {
    engine: new EngineClient(socketPath),
    socketPath,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await adapter.close();
    },
  };
}

describeTorrentEngine('the client of an engine behind a socket', open);

describe('the engine over HTTP', () => {
  let film: SeededFilm;
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    film = await seedFilm();
    opened = await open({ directory: join(film.directory, 'engine'), metadataTimeoutMs: 10_000 });
    await opened.engine.add(film.request);
  });
  afterAll(async () => {
    await opened[Symbol.asyncDispose]();
    await film[Symbol.asyncDispose]();
  });

  const stream = async (request: { range?: string; ifRange?: string; method?: 'HEAD' }) => {
    const { status, headers, body } = await opened.engine.stream('source-1', 0, { viewer: 'ada', ...request });
    return { status, headers, bytes: await collect(body) };
  };

  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=100-299', 100, 300],
    ['bytes=262140-262150', 262_140, 262_151],
    ['bytes=6000000-', 6_000_000, undefined],
    ['bytes=-500', -500, undefined],
    ['bytes=6000000-99999999', 6_000_000, undefined],
    ['bytes=10-19,40-49', 10, 20],
  ])('the range %s is answered with 206 and exactly its bytes', async (range, from, to) => {
    const expected = film.bytes.subarray(from, to);
    const { status, headers, bytes } = await stream({ range });
    const start = from < 0 ? film.bytes.length + from : from;
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${start + expected.length - 1}/${film.bytes.length}`);
    expect(headers['content-length']).toBe(String(expected.length));
    expect(bytes.equals(expected)).toBe(true);
  });

  test.each(['bytes=9-5', 'bytes=x', 'lines=1-2'])('the malformed range %s is ignored', async (range) => {
    const { status, bytes } = await stream({ range });
    expect(status).toBe(200);
    expect(sha1(bytes)).toBe(sha1(film.bytes));
  });

  test.each(['bytes=99999999-', 'bytes=-0'])('the range %s past the end is answered with 416', async (range) => {
    const { status, headers, bytes } = await stream({ range });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe(`bytes */${film.bytes.length}`);
    expect(bytes).toHaveLength(0);
  });

  test('HEAD tells size, type and tag without a body', async () => {
    const { status, headers, bytes } = await stream({ method: 'HEAD', range: 'bytes=0-9' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(film.bytes.length),
      'content-type': 'video/mp4',
      etag: '"source-1.0"',
    });
    expect(bytes).toHaveLength(0);
  });

  test('If-Range keeps the range for the same file and drops it for another', async () => {
    expect((await stream({ range: 'bytes=0-9', ifRange: '"source-1.0"' })).status).toBe(206);
    expect((await stream({ range: 'bytes=0-9', ifRange: '"source-2.0"' })).status).toBe(200);
    expect((await stream({ range: 'bytes=0-9', ifRange: 'W/"source-1.0"' })).status).toBe(200);
    expect((await stream({ range: 'bytes=0-9', ifRange: 'Fri, 20 Nov 2026 21:00:00 GMT' })).status).toBe(200);
  });

  test('what fails before the first byte is answered with a sentence, not with half an answer', async () => {
    await using slow = await seedFilm({ lines: [{ roundTripMs: 0, bytesPerSecond: 40_000 }] });
    await opened.engine.add({ ...slow.request, id: 'slow' });
    const opening = opened.engine.stream('slow', 0, { viewer: 'ada', range: 'bytes=3000000-' });
    const refused = expect(opening).rejects.toThrow(TorrentUnknown);
    await vi.waitFor(async () => expect((await opened.engine.health()).streams).toBe(1), patience);
    await opened.engine.release('slow');
    await refused;
  });

  test('a viewer who hangs up leaves no open stream', async () => {
    const { body } = await opened.engine.stream('source-1', 0, { viewer: 'ada' });
    expect((await opened.engine.health()).streams).toBe(1);
    body.destroy();
    await vi.waitFor(async () => expect((await opened.engine.health()).streams).toBe(0), patience);
  });

  test('a torrent that was released under a reader ends the stream', async () => {
    await using slow = await seedFilm({ lines: [{ roundTripMs: 0, bytesPerSecond: 400_000 }] });
    await opened.engine.add({ ...slow.request, id: 'slow' });
    const { body } = await opened.engine.stream('slow', 0, { viewer: 'ada', range: 'bytes=3000000-' });
    const ended = expect(collect(body)).rejects.toThrow();
    await opened.engine.release('slow');
    await ended;
    await expect(opened.engine.stream('slow', 0, { viewer: 'ada' })).rejects.toBeInstanceOf(TorrentUnknown);
  });

  test.each([
    'GET / HTTP/1.1',
    'GET /torrents/..%2f..%2fetc/files/0 HTTP/1.1',
    'GET /torrents/source-1/files/0/more HTTP/1.1',
    'GET /torrents/source-1/files/-1 HTTP/1.1',
    'GET /torrents/source-1/files/__proto__ HTTP/1.1',
    'PUT /torrents/source-1 HTTP/1.1',
  ])('%s finds nothing', async (line) => {
    expect(await statusOf(opened.socketPath, `${line}\r\nHost: engine\r\nConnection: close\r\n\r\n`)).toBe(404);
  });

  test.each([['{'], ['[]'], ['{"id":1}'], [JSON.stringify({ id: 'x', magnet: 'y'.repeat(80_000) })]])(
    'a body that asks for no torrent is refused',
    async (body) => {
      const head = `POST /torrents HTTP/1.1\r\nHost: engine\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
      expect(await statusOf(opened.socketPath, head + body)).toBe(422);
    },
  );
});

test('where nobody listens, the engine is unavailable', async () => {
  const client = new EngineClient('/nonexistent/engine.sock');
  await expect(client.health()).rejects.toBeInstanceOf(EngineUnavailable);
  await expect(client.stream('source-1', 0, { viewer: 'ada' })).rejects.toBeInstanceOf(EngineUnavailable);
});

async function statusOf(socketPath: string, message: string): Promise<number> {
  const socket = connect(socketPath);
  socket.on('error', () => undefined);
  socket.write(message);
  const [head] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(head.toString('latin1').split(' ')[1]);
}
