/// <reference path="./webtorrent.d.ts" />
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import WebTorrent, { type Torrent } from 'webtorrent';
import { expect, test, vi } from 'vitest';
import { CachedStore } from '../chunk-store/cached-store.ts';
import { FrameCache } from '../chunk-store/frame-cache.ts';
import { TorrentFolder } from '../chunk-store/torrent-folder.ts';
import { NoPeers } from '../errors.ts';
import { Limits } from '../limits/limits.ts';
import { storeClass } from '../chunk-store/webtorrent-store.ts';
import { loopbackOptions } from '../swarm/loopback-options.ts';
import { SharedFiles } from '../swarm/shared-files.ts';
import { patience } from '../testing/patience.ts';
import { refusingFirst } from '../testing/refusing-first.ts';
import { collect, type FilmOptions, seedFilm, type SeededFilm, sha1 } from '../testing/seeded-film.ts';
import { blockBytes, dropPartialPieces, partialBytes, selectionCount } from './internals.ts';
import { type SessionOptions, TorrentSession } from './torrent-session.ts';

const MiB = 1024 * 1024;

interface OpenOptions extends FilmOptions, Partial<Pick<SessionOptions, 'describingMs' | 'silenceMs'>> {
  /** Where the session finds the tracker of the swarm, if it stands elsewhere for it. */
  readonly at?: (trackerUrl: string) => Promise<string>;
}

/** A session with its torrent in the open, to see what it asks for. */
async function openSession(options: OpenOptions = {}) {
  const { describingMs = 0, silenceMs, at = (trackerUrl) => Promise.resolve(trackerUrl) } = options;
  const film = await seedFilm(options);
  const client = new WebTorrent(loopbackOptions);
  const folder = await TorrentFolder.openEncrypted(film.directory, 'film', Buffer.alloc(32, 7));
  let stored!: CachedStore;
  const torrent: Torrent = client.add(film.made.torrent, {
    announce: [await at(film.swarm.trackerUrl)],
    store: storeClass((layout) => {
      stored = new CachedStore('film', layout, folder.openStore(layout, film.made.infoHash), new FrameCache());
      return stored;
    }),
    storeCacheSlots: 0,
    deselect: true,
  });
  await once(torrent, 'metadata');
  const session = new TorrentSession(torrent, stored, folder, {
    limits: new Limits(),
    onRead: () => undefined,
    describingMs,
    silenceMs,
  });
  return {
    film,
    torrent,
    session,
    folder,
    file: torrent.files[0]!,
    async [Symbol.asyncDispose]() {
      await session.close();
      await new Promise((done) => client.destroy(done));
      await film[Symbol.asyncDispose]();
    },
  };
}

test('two hundred reads, opened at random and aborted, leave nothing selected and nothing in flight', async () => {
  await using opened = await openSession({
    sizeBytes: 24 * MiB,
    lines: [{ roundTripMs: 10, bytesPerSecond: 20_000_000 }],
  });
  const { session, file, torrent } = opened;
  // Both ends of the film are fetched unasked.
  await vi.waitFor(() => expect(torrent.received).toBeGreaterThan(4 * MiB), patience);
  await vi.waitFor(() => expect(selectionCount(torrent)).toBe(0), patience);
  const before = torrent.received;
  for (let opening = 0; opening < 200; opening += 1) {
    const abort = new AbortController();
    const start = 3 * MiB + ((opening * 7_654_321) % (16 * MiB));
    const range = { start, end: file.length - 1 };
    const reading = collect(session.read(file, range, { viewer: `viewer-${opening % 5}`, signal: abort.signal }));
    const ended = expect(reading).rejects.toThrow();
    if (opening % 20 === 0) await sleep(5);
    else await Promise.resolve();
    abort.abort();
    await ended;
  }
  expect(selectionCount(torrent)).toBe(0);
  expect(torrent.wires.flatMap(({ requests }) => requests)).toEqual([]);
  await sleep(500);
  // What was on the line already when it was cancelled.
  expect(torrent.received - before).toBeLessThan(10 * MiB);
});

test('a reader that stands still holds back the swarm at the end of its window', async () => {
  await using opened = await openSession({ sizeBytes: 28 * MiB, pieceLengthBytes: MiB });
  const { session, file, torrent, film } = opened;
  const range = { start: 0, end: file.length - 1 };
  const read = session.read(file, range, { viewer: 'ada' });
  const first = await read.next();
  await vi.waitFor(() => expect(torrent.received).toBeGreaterThan(17 * MiB), patience);
  await sleep(1500);
  expect(torrent.received).toBeLessThan(22 * MiB);
  expect(sha1(Buffer.concat([first.value ?? Buffer.alloc(0), await collect(read)]))).toBe(sha1(film.bytes));
});

test('a seek cancels what was asked for the place that was left', async () => {
  await using opened = await openSession({
    sizeBytes: 24 * MiB,
    lines: [{ roundTripMs: 20, bytesPerSecond: 2_000_000 }],
  });
  const { session, file, torrent } = opened;
  const abort = new AbortController();
  const leaving = collect(
    session.read(file, { start: 8 * MiB, end: file.length - 1 }, { viewer: 'ada', signal: abort.signal }),
  );
  const ended = expect(leaving).rejects.toThrow();
  const inFlight = () => torrent.wires.flatMap(({ requests }) => requests.map(({ piece }) => piece));
  await vi.waitFor(() => expect(inFlight().some((piece) => piece >= 32)).toBe(true), patience);
  abort.abort();
  expect(inFlight().filter((piece) => piece >= 32 && piece < 88)).toEqual([]);
  const seeked = session.read(file, { start: 16 * MiB, end: file.length - 1 }, { viewer: 'ada' });
  const first = seeked.next();
  await sleep(1);
  expect(inFlight().every((piece) => piece >= 64)).toBe(true);
  await first;
  await seeked.return();
  await ended;
});

test('one peer that crawls does not hold up a seek', async () => {
  const quick = { roundTripMs: 20, bytesPerSecond: 3_000_000 };
  const lines = [quick, { roundTripMs: 20, bytesPerSecond: 20_000 }, quick];
  await using opened = await openSession({ sizeBytes: 32 * MiB, pieceLengthBytes: MiB, lines });
  const { session, file, torrent } = opened;
  await vi.waitFor(() => expect(torrent.numPeers).toBe(3), patience);
  const waits: number[] = [];
  for (const place of [8, 24, 16]) {
    const abort = new AbortController();
    const askedAt = performance.now();
    const read = session.read(
      file,
      { start: place * MiB, end: file.length - 1 },
      { viewer: 'ada', signal: abort.signal },
    );
    await read.next();
    waits.push(performance.now() - askedAt);
    const ended = expect(collect(read)).rejects.toThrow();
    await sleep(400);
    abort.abort();
    await ended;
  }
  expect(Math.max(...waits)).toBeLessThan(5000);
});

test('a tracker that could not be asked at first is asked again before a viewer is told that nobody shares it', async () => {
  await using opened = await openSession({ at: refusingFirst });
  const { session, file, film } = opened;
  const bytes = await collect(session.read(file, { start: 0, end: file.length - 1 }, { viewer: 'ada' }));
  expect(sha1(bytes)).toBe(sha1(film.bytes));
});

/** A seeder that reads its film in a way of its own. */
function seedFrom(store: typeof SharedFiles, film: SeededFilm, uploadLimit?: number): WebTorrent {
  const seeder = new WebTorrent({ ...loopbackOptions, ...(uploadLimit && { uploadLimit }) });
  seeder.add(film.made.torrent, {
    path: film.directory,
    announce: [film.swarm.trackerUrl],
    store,
    storeCacheSlots: 0,
    skipVerify: true,
  });
  return seeder;
}

/** What a seeder was asked, answered only in turns. */
class InTurns extends SharedFiles {
  static readonly waiting: (() => void)[] = [];

  override get(piece: number, ...rest: never): void {
    InTurns.waiting.push(() => super.get(piece, ...(rest as [never])));
  }
}

test('a peer that answers in turns, as transmission does, is asked for more and more in each', async () => {
  await using opened = await openSession({ sizeBytes: 24 * MiB, lines: [] });
  const { session, file, film } = opened;
  const seeder = seedFrom(InTurns, film);
  const askedInTurns: number[] = [];
  const turns = setInterval(() => {
    const waiting = InTurns.waiting.splice(0);
    if (waiting.length > 0) askedInTurns.push(waiting.length);
    for (const answer of waiting) answer();
  }, 500);
  const abort = new AbortController();
  const range = { start: 0, end: file.length - 1 };
  const ended = expect(collect(session.read(file, range, { viewer: 'ada', signal: abort.signal }))).rejects.toThrow();
  // In the first turns the peer is not known yet.
  await expect.poll(() => Math.max(...askedInTurns.slice(5)), { timeout: 30_000 }).toBeGreaterThan(30);
  abort.abort();
  await ended;
  clearInterval(turns);
  await new Promise((done) => seeder.destroy(done));
}, 40_000);

/** Forgets one block that it is asked for, as webtorrent's own seeders do, and goes on with all others. */
class Forgetful extends SharedFiles {
  static forgotten = 0;

  override get(piece: number, ...rest: never): void {
    const [{ offset }] = rest as [{ readonly offset?: number }];
    if (piece === 20 && offset === 4 * blockBytes && Forgetful.forgotten++ === 0) return;
    super.get(piece, ...(rest as [never]));
  }
}

test('a block that its peer forgets while it sends others does not hold up a viewer until those are all there', async () => {
  await using opened = await openSession({ sizeBytes: 48 * MiB, lines: [] });
  const { session, file, torrent, film } = opened;
  const seeder = seedFrom(Forgetful, film, 1_500_000);
  const [start, next] = [20 * torrent.pieceLength, 21 * torrent.pieceLength];
  const chunks: Uint8Array[] = [];
  for await (const chunk of session.read(file, { start, end: file.length - 1 }, { viewer: 'ada' })) {
    chunks.push(chunk);
    if (Buffer.concat(chunks).length >= next - start) break;
  }
  expect(sha1(Buffer.concat(chunks).subarray(0, next - start))).toBe(sha1(film.bytes.subarray(start, next)));
  expect(Forgetful.forgotten).toBeGreaterThan(1);
  // Sixteen are wanted from there on.
  expect(torrent.received).toBeLessThan(8 * MiB);
  await new Promise((done) => seeder.destroy(done));
}, 40_000);

test('a peer that sends wrong bytes is found out and banned, and none of them is delivered', async () => {
  await using opened = await openSession({ lines: [{ roundTripMs: 4, bytesPerSecond: 4_000_000 }] });
  const { session, file, torrent, film } = opened;
  const liesIn = join(film.directory, 'lies');
  await mkdir(liesIn);
  await writeFile(join(liesIn, 'Quiet Harbour.mp4'), randomBytes(film.bytes.length));
  let met = torrent.numPeers;
  torrent.on('wire', () => (met += 1));
  const liar = new WebTorrent(loopbackOptions);
  liar.add(film.made.torrent, { path: liesIn, announce: [film.swarm.trackerUrl], skipVerify: true });
  // The beginning of a film is fetched before anybody reads it: the liar may be found out at once.
  await vi.waitFor(() => expect(met).toBeGreaterThanOrEqual(2), patience);

  const read = collect(session.read(file, { start: 0, end: file.length - 1 }, { viewer: 'ada' }));
  expect(sha1(await read)).toBe(sha1(film.bytes));
  await vi.waitFor(() => expect(torrent.numPeers).toBe(1), patience);
  await new Promise((done) => liar.destroy(done));
});

test('pieces that were left half fetched do not pile up in memory', async () => {
  await using opened = await openSession({
    sizeBytes: 64 * MiB,
    pieceLengthBytes: 4 * MiB,
    lines: [{ roundTripMs: 10, bytesPerSecond: 20_000_000 }],
  });
  const { session, file, torrent } = opened;
  for (const place of [8, 16, 24, 32, 40, 48]) {
    const abort = new AbortController();
    const before = torrent.received;
    const read = collect(
      session.read(file, { start: place * MiB, end: file.length - 1 }, { viewer: 'ada', signal: abort.signal }),
    );
    const ended = expect(read).rejects.toThrow();
    await vi.waitFor(() => expect(torrent.received - before).toBeGreaterThan(2 * MiB), {
      interval: 2,
      ...patience,
    });
    abort.abort();
    await ended;
  }
  const abandoned = partialBytes(torrent);
  expect(abandoned).toBeGreaterThan(0);
  dropPartialPieces(torrent, [], abandoned);
  expect(partialBytes(torrent)).toBe(abandoned);
  dropPartialPieces(torrent, [], abandoned - 1);
  expect(partialBytes(torrent)).toBe(0);
  const read = collect(session.read(file, { start: 16 * MiB, end: 24 * MiB }, { viewer: 'ada' }));
  expect(sha1(await read)).toBe(sha1(opened.film.bytes.subarray(16 * MiB, 24 * MiB + 1)));
});

test('what has left of a film that was complete comes back from peers who were told that nothing is missing', async () => {
  await using opened = await openSession({ sizeBytes: 64 * MiB, pieceLengthBytes: MiB });
  const { session, file, film } = opened;
  const all = { start: 0, end: file.length - 1 };
  const whole = await collect(session.read(file, all, { viewer: 'ada', bitsPerSecond: 100_000 }));
  expect(sha1(whole)).toBe(sha1(film.bytes));
  const middle = { start: 16 * MiB, end: 48 * MiB - 1 };
  let leftBytes = 0;
  for (let freed = 1; freed > 0; leftBytes += freed) freed = await session.evictOne();
  expect(leftBytes).toBeGreaterThanOrEqual(16 * MiB);
  const read = async () => collect(session.read(file, middle, { viewer: 'ben' }));
  // Peers may take ten seconds until they give something to somebody they have just met.
  const bytes = await vi.waitFor(read, { timeout: 45_000 });
  expect(sha1(bytes)).toBe(sha1(film.bytes.subarray(middle.start, middle.end + 1)));
}, 60_000);

test('what had left before the rest came is to be had, though peers were told of every piece', async () => {
  await using opened = await openSession({ sizeBytes: 64 * MiB, pieceLengthBytes: MiB });
  const { session, file, film } = opened;
  const [first, second] = [
    { start: 0, end: 40 * MiB - 1 },
    { start: 40 * MiB, end: file.length - 1 },
  ];
  await collect(session.read(file, first, { viewer: 'ada', bitsPerSecond: 100_000 }));
  let leftBytes = 0;
  for (let freed = 1; freed > 0; leftBytes += freed) freed = await session.evictOne();
  expect(leftBytes).toBeGreaterThanOrEqual(8 * MiB);
  await collect(session.read(file, second, { viewer: 'ada', bitsPerSecond: 100_000 }));
  // Peers may take ten seconds until they give something to somebody they have just met.
  const bytes = await vi.waitFor(() => collect(session.read(file, first, { viewer: 'ben' })), { timeout: 45_000 });
  expect(sha1(bytes)).toBe(sha1(film.bytes.subarray(first.start, first.end + 1)));
}, 60_000);

test('whoever waited for the description as long as anybody waits hears soon that nothing follows it', async () => {
  const hourMs = 60 * 60_000;
  await using opened = await openSession({ lines: [], describingMs: hourMs - 8000, silenceMs: hourMs });
  const read = opened.session.read(opened.file, { start: 0, end: 9 }, { viewer: 'ada' });
  await expect(read.next()).rejects.toThrow(NoPeers);
}, 40_000);
