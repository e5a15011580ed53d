/// <reference path="./webtorrent.d.ts" />
import { join } from 'node:path';
import { expect, test } from 'vitest';
import WebTorrent from 'webtorrent';
import { Storage } from '../storage/storage.ts';
import { SharedFiles } from '../swarm/shared-files.ts';
import { collect, seedFilm } from '../testing/seeded-film.ts';
import { WebTorrentEngine } from './webtorrent.adapter.ts';

const MiB = 1024 * 1024;
const [quickMs, slowMs] = [20, 200];

/** Has room for any number of requests, and answers half of them late. */
class Jittery extends SharedFiles {
  static #asked = 0;
  static #waiting = 0;
  static mostWaiting = 0;

  override get(piece: number, ...rest: never): void {
    Jittery.#waiting += 1;
    Jittery.mostWaiting = Math.max(Jittery.mostWaiting, Jittery.#waiting);
    const isQuick = (Jittery.#asked += 1) % 2 === 0;
    const answer = (): void => {
      Jittery.#waiting -= 1;
      super.get(piece, ...(rest as [never]));
    };
    setTimeout(answer, isQuick ? quickMs : slowMs);
  }
}

test('a peer whose blocks take much longer than its quickest is asked for more and more, while some still come quickly', async () => {
  await using film = await seedFilm({ sizeBytes: 64 * MiB, lines: [] });
  const storage = new Storage({ directory: join(film.directory, 'engine') });
  const engine = new WebTorrentEngine({ storage, network: 'loopback' });
  const seeder = new WebTorrent({ dht: false, lsd: false, utp: false, natUpnp: false, natPmp: false, utPex: false });
  seeder.add(film.made.torrent, {
    path: film.directory,
    announce: [film.swarm.trackerUrl],
    store: Jittery,
    storeCacheSlots: 0,
    skipVerify: true,
  });
  await engine.add(film.request);
  const abort = new AbortController();
  const whole = { start: 0, end: 64 * MiB - 1 };
  const read = collect(engine.read('source-1', 0, whole, { viewer: 'ada', signal: abort.signal }));
  const ended = read.catch(() => undefined);
  // Without that, sixteen in the first second and four from then on.
  await expect.poll(() => Jittery.mostWaiting, { timeout: 30_000 }).toBeGreaterThan(40);
  abort.abort();
  await ended;
  await engine.close();
  await new Promise((done) => seeder.destroy(done));
}, 60_000);
