/// <reference path="./webtorrent.d.ts" />
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Connection from 'bittorrent-protocol';
import WebTorrent, { type Torrent, type Wire } from 'webtorrent';
import { expect, test, vi } from 'vitest';
import { loopbackOptions } from '../swarm/loopback-options.ts';
import { patience } from '../testing/patience.ts';
import { seedFilm } from '../testing/seeded-film.ts';
import {
  announceAgain,
  blockBytes,
  capRequests,
  checkDescription,
  copySplitMessagesAlone,
  downloadedBytes,
  expectAtLeast,
  onlyPeersAt,
  refillInBatches,
  selectionCount,
  showInterest,
  skipTrial,
  wantOnly,
} from './internals.ts';

async function leech() {
  const film = await seedFilm({ lines: [{ roundTripMs: 20, bytesPerSecond: 2_000_000 }] });
  const client = new WebTorrent(loopbackOptions);
  const torrent: Torrent = client.add(film.made.torrent, {
    path: join(film.directory, 'leech'),
    announce: [film.swarm.trackerUrl],
    deselect: true,
  });
  const [wire] = (await once(torrent, 'wire')) as [Wire];
  if (!torrent.ready) await once(torrent, 'ready');
  return {
    film,
    torrent,
    wire,
    async [Symbol.asyncDispose]() {
      await new Promise((done) => client.destroy(done));
      await film[Symbol.asyncDispose]();
    },
  };
}

const piecesInFlight = (wire: Wire) => [...new Set(wire.requests.map(({ piece }) => piece))];

test('the version whose private fields are used is the one that is installed', async () => {
  const path = join(dirname(createRequire(import.meta.url).resolve('webtorrent')), 'package.json');
  expect((JSON.parse(await readFile(path, 'utf8')) as { version: string }).version).toBe('3.0.21');
});

test('connections are of the class that shares its key group, and a peer hears of our interest once it has read our handshake', async () => {
  await using film = await seedFilm();
  const client = new WebTorrent(loopbackOptions);
  const torrent = client.add(film.made.magnet, { announce: [film.swarm.trackerUrl], deselect: true });
  torrent.on('wire', showInterest);
  // Without the description, webtorrent itself would not ask for leave.
  checkDescription(torrent, () => new Promise(() => undefined));
  const [wire] = (await once(torrent, 'wire')) as [Wire];
  expect(wire).toBeInstanceOf(Connection);
  await vi.waitFor(() => expect(wire.peerChoking).toBe(false), patience);
  expect(torrent.ready).toBe(false);
  await new Promise((done) => client.destroy(done));
});

test('only what is wanted is asked for, in the order of the windows, and the rest is cancelled', async () => {
  await using leeching = await leech();
  const { torrent, wire } = leeching;
  skipTrial(wire);
  await vi.waitFor(() => expect(wire.peerChoking).toBe(false), patience);
  wantOnly(torrent, [{ from: 4, to: 6 }], [], []);
  expect(selectionCount(torrent)).toBe(1);
  expect(piecesInFlight(wire)).toEqual([4]);

  wantOnly(
    torrent,
    [
      { from: 15, to: 16 },
      { from: 8, to: 9 },
    ],
    [{ from: 0, to: 1 }],
    [{ from: 15, to: 15 }],
  );
  expect(selectionCount(torrent)).toBe(3);
  expect(piecesInFlight(wire)).toEqual([15]);

  wantOnly(torrent, [], [], []);
  expect(selectionCount(torrent)).toBe(0);
  expect(wire.requests).toEqual([]);
});

test('a cap on requests is kept', async () => {
  await using leeching = await leech();
  const { torrent, wire } = leeching;
  await vi.waitFor(() => expect(wire.peerChoking).toBe(false), patience);
  capRequests(wire, 5);
  wantOnly(torrent, [{ from: 0, to: 20 }], [], []);
  let deepest = 0;
  const watching = setInterval(() => (deepest = Math.max(deepest, wire.requests.length)), 1);
  await vi.waitFor(() => expect(downloadedBytes(wire)).toBeGreaterThan(40 * blockBytes), patience);
  clearInterval(watching);
  expect(deepest).toBe(5);
});

test('a peer is asked again when a quarter of its cap is free, and then for all of it', async () => {
  await using leeching = await leech();
  const { torrent, wire } = leeching;
  await vi.waitFor(() => expect(wire.peerChoking).toBe(false), patience);
  skipTrial(wire);
  capRequests(wire, 8);
  expectAtLeast(wire, () => 100 * blockBytes);
  refillInBatches(torrent);
  const requesting = vi.spyOn(wire as unknown as { request(): void }, 'request');
  const outstanding: number[] = [];
  requesting.mockImplementation(function (this: Wire, ...block) {
    outstanding.push(this.requests.length);
    return Reflect.apply(Object.getPrototypeOf(this).request, this, block);
  });
  wantOnly(torrent, [{ from: 0, to: 20 }], [], []);
  expect(wire.requests).toHaveLength(8);
  await vi.waitFor(() => expect(downloadedBytes(wire)).toBeGreaterThan(40 * blockBytes), patience);
  // The last free place is never taken alone.
  expect(outstanding.filter((before, index) => before === 7 && outstanding[index - 1] !== 6)).toEqual([]);
});

test('blocks arrive whole however the stream is cut, and are not copied when a chunk holds all of one', () => {
  const wire = new Connection('tcpOutgoing', 0) as unknown as Wire & {
    _parse(length: number, parser: unknown): void;
    _write(bytes: Uint8Array, done: () => void): void;
    readonly _onMessageLength: unknown;
  };
  wire._parse(4, wire._onMessageLength);
  copySplitMessagesAlone(wire);
  const sent = Array.from({ length: 12 }, () => randomBytes(blockBytes));
  const messages = sent.map((block, index) => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(9 + block.length, 0);
    header.writeUInt8(7, 4);
    header.writeUInt32BE(index, 5);
    return Buffer.concat([header, block]);
  });
  const stream = Buffer.concat(messages);
  const arrived: Buffer[] = [];
  wire.on('piece', (_piece: number, _offset: number, block: Uint8Array) =>
    arrived.push(Buffer.from(block.buffer, block.byteOffset, block.length)),
  );

  const cuts = [1, 3, 4, 9, 13, 14, 40_000, 40_001, 105_537, stream.length];
  cuts.forEach((end, index) => {
    let isDone = false;
    wire._write(stream.subarray(cuts[index - 1] ?? 0, end), () => (isDone = true));
    expect(isDone).toBe(true);
  });
  expect(Buffer.concat(arrived).equals(Buffer.concat(sent))).toBe(true);
  const cutBlocks = 3;
  expect(arrived.filter(({ buffer }) => buffer === stream.buffer)).toHaveLength(sent.length - cutBlocks);
});

test('a verified piece is announced, readable and set in the bit field', async () => {
  await using leeching = await leech();
  const { torrent, film } = leeching;
  wantOnly(torrent, [{ from: 3, to: 3 }], [], []);
  expect(await once(torrent, 'verified')).toEqual([3]);
  expect(torrent.bitfield.get(3)).toBe(true);
  expect(torrent.bitfield.get(4)).toBe(false);
  expect(torrent.bitfield.buffer[0]).toBe(0b0001_0000);
  const read = new Promise((resolve, reject) => {
    torrent.store.get(3, { offset: 10, length: 5 }, (error, bytes) =>
      error ? reject(error) : resolve(Buffer.from(bytes)),
    );
  });
  const start = 3 * torrent.pieceLength + 10;
  expect(await read).toEqual(film.bytes.subarray(start, start + 5));
});

test('peers at refused addresses are not called', async () => {
  await using film = await seedFilm();
  const client = new WebTorrent(loopbackOptions);
  const torrent = client.add(film.made.torrent, {
    path: join(film.directory, 'leech'),
    announce: [film.swarm.trackerUrl],
    deselect: true,
  });
  const refused: string[] = [];
  onlyPeersAt(torrent, (host) => {
    refused.push(host);
    return false;
  });
  await once(torrent, 'trackerAnnounce');
  const announced = once(torrent, 'trackerAnnounce');
  announceAgain(torrent);
  await announced;
  expect(refused).toContain('127.0.0.1');
  await new Promise((done) => client.destroy(done));
});
