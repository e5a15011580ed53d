import type { TunnelState } from '@miauflix/domain/vpn';
import { join } from 'node:path';
import { BehaviorSubject, skip } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TorrentUnknown, TunnelDown } from '../errors.ts';
import type { TorrentRequest } from '../engine.port.ts';
import { Storage } from '../storage/storage.ts';
import { patience } from '../testing/patience.ts';
import { collect, seedFilm, type SeededFilm, sha1 } from '../testing/seeded-film.ts';
import { WebTorrentEngine } from '../webtorrent/webtorrent.adapter.ts';
import { GatedEngine } from './gated-engine.ts';

let film: SeededFilm;
let states: BehaviorSubject<TunnelState>;
let storage: Storage;
let engine: GatedEngine;
let opened: WebTorrentEngine[];
let gated: number[];
let resumed: number[];
/** The same swarm, by an address that does not say that it is on this machine. */
let elsewhere: TorrentRequest;

beforeEach(async () => {
  film = await seedFilm({ sizeBytes: 12 * 1024 * 1024, lines: [{ roundTripMs: 2, bytesPerSecond: 3_000_000 }] });
  elsewhere = { ...film.request, id: 'abroad', trackers: [film.swarm.trackerUrl.replace('127.0.0.1', '0.0.0.0')] };
  states = new BehaviorSubject<TunnelState>('down');
  [opened, gated, resumed] = [[], [], []];
  storage = new Storage({ directory: join(film.directory, 'torrents') });
  const webTorrent = () => new WebTorrentEngine({ storage, network: 'loopback' });
  engine = new GatedEngine({
    gate: {
      get state() {
        return states.value;
      },
      changes: states.pipe(skip(1)),
      refusal: () => new TunnelDown('It is down.'),
    },
    home: webTorrent(),
    open() {
      opened.push(webTorrent());
      return opened.at(-1)!;
    },
    onGated: (torrents) => gated.push(torrents),
    onResumed: (afterUpMs) => resumed.push(afterUpMs),
  });
});
afterEach(async () => {
  await engine.close();
  await film[Symbol.asyncDispose]();
});

const all = { start: 0, end: 12 * 1024 * 1024 - 1 };
const read = (range = all) => engine.read('abroad', 0, range, { viewer: 'ada' });

describe('behind a closed gate', () => {
  it('there is no client, and whoever asks is told so', async () => {
    await expect(engine.add(elsewhere)).rejects.toThrow(TunnelDown);
    await expect(collect(read())).rejects.toThrow(TunnelDown);
    await expect(engine.stats('abroad')).rejects.toThrow(TunnelDown);
    expect(opened).toEqual([]);
  });

  it('a torrent of this machine plays', async () => {
    await engine.add(film.request);
    expect(sha1(await collect(engine.read('source-1', 0, all, { viewer: 'ada' })))).toBe(sha1(film.bytes));
    await engine.release('source-1');
    expect(opened).toEqual([]);
  });

  it('a request waits for a gate that opens in a moment', async () => {
    setTimeout(() => states.next('up'), 200);
    await expect(engine.add(elsewhere)).resolves.toMatchObject({ id: 'abroad' });
  });
});

describe('when the gate closes', () => {
  it('reads end with the reason, and the client is gone', async () => {
    states.next('up');
    await engine.add(elsewhere);
    const ended = expect(collect(read())).rejects.toThrow(TunnelDown);
    await vi.waitFor(
      async () => expect((await engine.stats('abroad')).receivedBytes).toBeGreaterThan(1_000_000),
      patience,
    );
    states.next('down');
    await ended;
    await vi.waitFor(() => expect(gated).toEqual([1]), patience);
    // What was under way on the slow line comes to its end, and the film does not.
    await vi.waitFor(async () => {
      const { uploadedBytes } = film.swarm;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(film.swarm.uploadedBytes).toBe(uploadedBytes);
    }, patience);
    expect(film.swarm.uploadedBytes).toBeLessThan(film.bytes.length);
  });

  it('a torrent that is only being looked for is given up too', async () => {
    states.next('up');
    const infoHash = '5'.repeat(40);
    const adding = engine.add({ ...elsewhere, id: 'nobody', magnet: `magnet:?xt=urn:btih:${infoHash}` });
    const ended = expect(adding).rejects.toThrow(TunnelDown);
    await vi.waitFor(() => expect(opened[0]?.torrentCount).toBe(1), patience);
    states.next('down');
    await ended;
    await vi.waitFor(() => expect(gated).toEqual([1]), patience);
  });

  it('a moment of doubt ends nothing', async () => {
    states.next('up');
    await engine.add(elsewhere);
    states.next('suspect');
    expect(sha1(await collect(read({ start: 0, end: 999_999 })))).toBe(sha1(film.bytes.subarray(0, 1_000_000)));
    states.next('up');
    expect(opened).toHaveLength(1);
  });
});

it('what is complete plays on while the gate is closed, and is not asked of anybody when it is open again', async () => {
  states.next('up');
  await engine.add(elsewhere);
  await collect(read());
  states.next('down');
  await engine.add(elsewhere);
  expect(sha1(await collect(read()))).toBe(sha1(film.bytes));
  states.next('up');
  expect(sha1(await collect(read()))).toBe(sha1(film.bytes));
  expect(opened).toHaveLength(1);
}, 20_000);

it('what played from the disk while it was closed, and was deleted since, is asked of others again', async () => {
  states.next('up');
  await engine.add(elsewhere);
  await collect(read());
  states.next('down');
  await engine.add(elsewhere);
  await collect(read({ start: 0, end: 99_999 }));
  states.next('up');
  await storage.delete('abroad');
  await engine.add(elsewhere);
  expect(sha1(await collect(read()))).toBe(sha1(film.bytes));
  expect(opened).toHaveLength(2);
  expect(opened[1]!.torrentCount).toBe(1);
}, 60_000);

it('when it has opened again a new client goes on with what is on disk', async () => {
  states.next('up');
  await engine.add(elsewhere);
  expect(sha1(await collect(read({ start: 0, end: 5_999_999 })))).toBe(sha1(film.bytes.subarray(0, 6_000_000)));
  states.next('down');
  states.next('recovering');
  states.next('up');
  await expect(collect(read())).rejects.toThrow(TorrentUnknown);
  await engine.add(elsewhere);
  expect(sha1(await collect(read({ start: 4_000_000, end: 7_999_999 })))).toBe(
    sha1(film.bytes.subarray(4_000_000, 8_000_000)),
  );
  expect(opened).toHaveLength(2);
  expect(resumed).toHaveLength(1);
  expect((await engine.stats('abroad')).receivedBytes).toBeLessThan(9_000_000);
}, 20_000);
