import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { createEngineServer, type Gated, gated, Storage, WebTorrentEngine } from '@miauflix/torrent/engine';
import {
  makeTorrent,
  startIgnorantPeer,
  startSeeder,
  startTracker,
  type Seed,
  type Seeder,
  type Tracker,
} from '@miauflix/torrent/swarm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device } from '../testing/device.ts';
import { enginePid } from '../testing/engine-pid.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { deadSource } from '../testing/small-catalogue.ts';

/*
 * The engine is real, with the limits that are shipped, in this process so that everything it needs can be taken away.
 */

const MiB = 1024 * 1024;
const film = randomBytes(40 * MiB);
const undescribed = 'cd'.repeat(20);
/** So that nothing is there before it is asked for, but the film's two ends. */
const line = { roundTripMs: 10, bytesPerSecond: 2_000_000 };

let directory: string;
let filmSeed: Seed;
let textSeed: Seed;
let tracker: Tracker;
let seeders: Seeder[];
let storage: Storage;
let behindGate: Gated;
let engineServer: Server;
let engineSocket: string;
let household: Household;
let admin: Device;
let viewer: Device;

const magnets = { film: '', text: '', undescribed: `magnet:?xt=urn:btih:${undescribed}` };
const infoHashes = new Set([undescribed]);

async function shared(name: string, content: string | Buffer): Promise<{ seed: Seed; magnet: string }> {
  writeFileSync(join(directory, name), content);
  const made = await makeTorrent([join(directory, name)], { name, pieceLengthBytes: 65_536 });
  infoHashes.add(made.infoHash);
  return { seed: { torrent: made.torrent, directory }, magnet: made.magnet };
}

async function listen(): Promise<void> {
  engineServer = createEngineServer(behindGate.engine, behindGate.routes);
  await once(engineServer.listen(engineSocket), 'listening');
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'api-failures-'));
  ({ seed: filmSeed, magnet: magnets.film } = await shared('Moon.480p.mp4', film));
  ({ seed: textSeed, magnet: magnets.text } = await shared('Moon.txt', 'A text.'));
  tracker = await startTracker(infoHashes);
  seeders = [await startSeeder([filmSeed], tracker.url, line), await startSeeder([textSeed], tracker.url)];

  storage = new Storage({ directory: join(directory, 'torrents') });
  const webTorrent = () => new WebTorrentEngine({ storage, network: 'loopback' });
  behindGate = gated(webTorrent(), webTorrent);
  engineSocket = join(directory, 'engine.sock');
  await listen();

  const sources = Object.entries(magnets).map(([releaseName, magnet]) => ({
    ...deadSource,
    provider: 'sample',
    magnet,
    releaseName: `Moon.${releaseName}.480p`,
  }));
  // By this address the gate does not know that the tracker is on this machine.
  const sampleTracker = tracker.url.replace('127.0.0.1', '0.0.0.0');
  const started = await startHousehold({ sources, sampleTracker, engineSocket });
  ({ household, adminDevice: admin, memberDevice: viewer } = started);
  await admin.put('/settings/vpn', { mode: 'none' }).expect(200);
  await vi.waitFor(() => expect(behindGate.keeper.state).toBe('up'), 20_000);
}, 60_000);
afterAll(async () => {
  await household.stop();
  engineServer.closeAllConnections();
  engineServer.close();
  await behindGate.engine.close();
  storage.close();
  await Promise.all(seeders.map((seeder) => seeder.stop()));
  await tracker.stop();
  rmSync(directory, { recursive: true, force: true });
});

const sourceIdOf = async (what: keyof typeof magnets): Promise<string> => {
  const { body } = await viewer.get('/titles/moon/sources').expect(200);
  const sources = body as { sourceId: string; releaseName: string }[];
  return sources.find(({ releaseName }) => releaseName === `Moon.${what}.480p`)!.sourceId;
};
const play = async (what: keyof typeof magnets) =>
  viewer.post('/viewings', { titleId: 'moon', sourceId: await sourceIdOf(what) });
/** @param began called with each part that arrives */
const watch = ({ streamUrl }: OpenViewing, range: string, began: () => void = () => undefined) =>
  viewer
    .get(streamUrl.replace('/api/v1', ''))
    .set('Range', range)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        began();
      });
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
const sha1 = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');

/** What the viewer is to read. */
interface Told {
  readonly type: string;
  readonly status: number;
  /** What comes next, or what can be done. */
  readonly next: RegExp;
  readonly retryAfter?: string;
}

const noPeers: Told = { type: 'no-peers', status: 503, next: /another source, or try again later/, retryAfter: '30' };

function expectTold({ status, headers, body }: Awaited<ReturnType<typeof play>>, told: Told): void {
  const problem = Buffer.isBuffer(body) ? (JSON.parse(body.toString()) as unknown) : (body as unknown);
  expect(problem).toMatchObject({ type: `streaming/${told.type}`, title: expect.stringMatching(told.next) });
  expect({ status, retryAfter: headers['retry-after'] }).toEqual({ status: told.status, retryAfter: told.retryAfter });
}

describe.concurrent('whoever presses play is told what is wrong, and what comes next', { timeout: 40_000 }, () => {
  it('when nobody shares the film', async () => {
    expectTold(await viewer.post('/viewings', { titleId: 'sea' }), noPeers);
  });

  it('when nobody describes it', async () => {
    await using _ = await startIgnorantPeer(undescribed, tracker.url);
    const next = /another source, or try again/;
    expectTold(await play('undescribed'), { type: 'metadata-timeout', status: 503, next, retryAfter: '15' });
  });

  it('when the torrent holds no film', async () => {
    expectTold(await play('text'), { type: 'source-bad', status: 502, next: /another source/ });
  });
});

interface Cut {
  readonly what: string;
  readonly told: Told;
  cut(): Promise<unknown>;
  mend(): Promise<unknown>;
}

/** Of the only film that is stored. */
async function piecesFolder(): Promise<string> {
  const { torrents } = await storage.report();
  return join(directory, 'torrents', torrents[0]!.id, 'pieces');
}

const cuts: readonly Cut[] = [
  {
    what: 'everybody who shares the film leaves, and the tracker is gone too',
    told: noPeers,
    async cut() {
      await Promise.all([seeders[0]!.stop(), tracker.stop()]);
    },
    async mend() {
      tracker = await startTracker(infoHashes, Number(new URL(tracker.url).port));
      seeders[0] = await startSeeder([filmSeed], tracker.url, line);
    },
  },
  {
    what: 'the tunnel goes down',
    told: { type: 'tunnel-down', status: 503, next: /goes on by itself/, retryAfter: '5' },
    cut: () => admin.put('/settings/vpn', { mode: 'tunnel', interface: 'nosuch0' }).expect(200),
    mend: () => admin.put('/settings/vpn', { mode: 'none' }).expect(200),
  },
  {
    what: 'the room for films is used up',
    told: { type: 'storage-full', status: 507, next: /Ask the admin to delete or unpin/ },
    cut: () => storage.keepWithin({ quotaBytes: 1, minimumFreeBytes: 0, pinned: [] }),
    mend: () => storage.keepWithin({ quotaBytes: 1e12, minimumFreeBytes: 0, pinned: [] }),
  },
  {
    what: 'the disk takes nothing any more',
    told: { type: 'transfer-failed', status: 502, next: /Try again/ },
    async cut() {
      // What is open stays open: the next file cannot be made.
      renameSync(await piecesFolder(), join(directory, 'pieces'));
      writeFileSync(await piecesFolder(), 'in the way');
    },
    async mend() {
      rmSync(await piecesFolder());
      renameSync(join(directory, 'pieces'), await piecesFolder());
    },
  },
  {
    what: 'the engine is gone',
    told: { type: 'engine-unavailable', status: 503, next: /starting again. It takes a few seconds/, retryAfter: '3' },
    async cut() {
      const closed = once(engineServer, 'close');
      engineServer.close();
      engineServer.closeAllConnections();
      await closed;
    },
    mend: listen,
  },
];

/** Nobody has read so far, nor is it fetched ahead for somebody who begins at 4 MiB. */
const later = { start: 24 * MiB, end: 26 * MiB - 1 };

describe('whoever watches is told what is wrong, and the film goes on when it is mended', { timeout: 90_000 }, () => {
  beforeEach(async () => {
    for (const { id } of (await storage.report()).torrents) await storage.delete(id);
  });

  it.each(cuts)('when $what', async ({ told, cut, mend }) => {
    const viewing = (await play('film')).body as OpenViewing;
    const range = `bytes=${later.start}-${later.end}`;
    const began = Promise.withResolvers<void>();
    const cutOff = expect(watch(viewing, `bytes=${4 * MiB}-`, began.resolve)).rejects.toThrow(/aborted/);
    await began.promise;
    await cut();
    await Promise.all([cutOff, watch(viewing, range).then((answer) => expectTold(answer, told))]);

    await mend();
    const bytes = async (): Promise<string> => sha1((await watch(viewing, range).expect(206)).body as Buffer);
    await expect.poll(bytes, { timeout: 60_000 }).toBe(sha1(film.subarray(later.start, later.end + 1)));
  });
});

describe('when the engine, in a process of its own, answers no more', { timeout: 90_000 }, () => {
  const hangs: Told = {
    type: 'engine-unavailable',
    status: 503,
    next: /starting again. It takes a few seconds/,
    retryAfter: '3',
  };
  let supervised: Awaited<ReturnType<typeof startHousehold>>;
  let url: string;

  beforeAll(async () => {
    const source = { ...deadSource, provider: 'sample', magnet: magnets.film };
    supervised = await startHousehold({ sources: [source], sampleTracker: tracker.url });
    const { body } = await supervised.memberDevice.post('/viewings', { titleId: 'moon' }).expect(201);
    url = (body as OpenViewing).streamUrl.replace('/api/v1', '');
  }, 60_000);
  afterAll(() => supervised.household.stop());

  it('whoever watches is told so, and the film goes on with another engine', async () => {
    const { household, memberDevice } = supervised;
    const bytes = () => memberDevice.get(url).set('Range', `bytes=${later.start}-${later.end}`).buffer(true);
    const pid = enginePid(household)!;
    process.kill(pid, 'SIGSTOP');
    expectTold(await bytes(), hangs);
    await expect.poll(() => enginePid(household) ?? pid, { timeout: 60_000 }).not.toBe(pid);
    await expect.poll(async () => (await bytes()).status, { timeout: 60_000 }).toBe(206);
  });
});
