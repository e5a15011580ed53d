/// <reference path="../webtorrent/webtorrent.d.ts" />
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import WebTorrent from 'webtorrent';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Storage } from '../storage/storage.ts';
import { loopbackOptions } from '../swarm/loopback-options.ts';
import { countSwarm } from '../swarm-count/count-swarm.ts';
import { collect, type SeededFilm, seedFilm, sha1 } from '../testing/seeded-film.ts';
import { trackerThat } from '../testing/tracker-that.ts';
import { hangUp } from '../webtorrent/internals.ts';
import { WebTorrentEngine } from '../webtorrent/webtorrent.adapter.ts';

/** Long enough for a message to arrive that should not be sent. */
const whileMs = 400;

function engineFor(film: SeededFilm) {
  const storage = new Storage({ directory: join(film.directory, 'engine') });
  const engine = new WebTorrentEngine({ storage, network: 'loopback' });
  return { engine, [Symbol.asyncDispose]: () => engine.close() };
}

const half = (response: ServerResponse): void =>
  void response.writeHead(200, { 'content-length': '100' }).write('d8:interval');

describe('a tracker', () => {
  test.each<[string, (response: ServerResponse) => void]>([
    ['hangs up in the middle of its answer', (response) => (half(response), setTimeout(() => response.destroy(), 20))],
    ['stops in the middle of its answer', half],
    ['never answers', () => undefined],
    ['answers with peers that are none', (response) => response.end('d8:completei1e5:peersl5:hello3:abcdee')],
    [
      'answers with impossible addresses',
      (response) => response.end('d8:completei1e5:peersld2:ip5:hello4:porti99999999eed4:porti1eeee'),
    ],
  ])('that %s disturbs neither the film nor this process', async (_, answers) => {
    await using film = await seedFilm();
    await using opened = engineFor(film);
    const { asked, origin } = await trackerThat(answers);
    await opened.engine.add({ ...film.request, trackers: [`${origin}/announce`, film.swarm.trackerUrl] });
    const all = { start: 0, end: film.bytes.length - 1 };
    expect(sha1(await collect(opened.engine.read('source-1', 0, all, { viewer: 'ada' })))).toBe(sha1(film.bytes));
    expect(asked).toContain('/announce');
  });

  test.each(['http://127.0.0.1:1/no-counts', 'udp://127.0.0.1:0'])(
    'at %s, which cannot be asked, keeps nobody from the others',
    async (url) => {
      await using film = await seedFilm();
      await using opened = engineFor(film);
      await opened.engine.add({ ...film.request, trackers: [url, film.swarm.trackerUrl] });
      await collect(opened.engine.read('source-1', 0, { start: 0, end: 999_999 }, { viewer: 'ada' }));
    },
  );

  test('that stops in the middle of its count is given up without harm', async () => {
    const { origin } = await trackerThat(half);
    const question = { infoHash: 'ab'.repeat(20), trackers: [`${origin}/announce`] };
    expect(await countSwarm(question, AbortSignal.timeout(100))).toBeUndefined();
  });
});

describe('hanging up', () => {
  test('cuts an announce by HTTP that is under way: it goes nowhere else', async () => {
    await using film = await seedFilm();
    await using opened = engineFor(film);
    const waiting: ServerResponse[] = [];
    const { asked, origin } = await trackerThat((response) => waiting.push(response));
    await opened.engine.add({ ...film.request, trackers: [`${origin}/announce`, film.swarm.trackerUrl] });
    await expect.poll(() => asked).toContain('/announce');
    opened.engine.hangUp();
    for (const response of waiting) response.writeHead(302, { location: '/elsewhere' }).end();
    await sleep(whileMs);
    expect(asked).not.toContain('/elsewhere');
  });

  test('cuts an announce by UDP that is under way: the tracker never hears which torrent', async () => {
    await using film = await seedFilm();
    await using opened = engineFor(film);
    const tracker = createSocket('udp4').bind(0, '127.0.0.1');
    await once(tracker, 'listening');
    onTestFinished(() => void tracker.close());
    const heard: Buffer[] = [];
    const greetings: (() => void)[] = [];
    tracker.on('message', (message, { port }) => {
      heard.push(message);
      const greeting = Buffer.concat([Buffer.alloc(4), message.subarray(12, 16), Buffer.alloc(8, 1)]);
      greetings.push(() => tracker.send(greeting, port, '127.0.0.1'));
    });
    const url = `udp://127.0.0.1:${tracker.address().port}`;
    await opened.engine.add({ ...film.request, trackers: [url, film.swarm.trackerUrl] });
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    opened.engine.hangUp();
    for (const greet of greetings) greet();
    await sleep(whileMs);
    expect(heard.filter((message) => message.includes(Buffer.from(film.made.infoHash, 'hex')))).toEqual([]);
  });

  test('comes before a torrent that is being opened has asked anybody', async () => {
    await using film = await seedFilm();
    const { asked, origin } = await trackerThat((response) => response.end());
    const client = new WebTorrent(loopbackOptions);
    const torrent = client.add(film.made.torrent, { path: film.directory, announce: [`${origin}/announce`] });
    torrent.once('metadata', () => hangUp(client));
    await once(torrent, 'ready');
    await sleep(whileMs);
    expect(asked).toEqual([]);
    await new Promise((done) => client.destroy(done));
  });
});
