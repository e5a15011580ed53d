import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StorageReport } from '@miauflix/domain/storage';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { makeTorrent, startLocalSwarm, type LocalSwarm } from '@miauflix/torrent/swarm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Engine } from '../streaming/engine.ts';
import type { Device } from '../testing/device.ts';
import { enginePid } from '../testing/engine-pid.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { deadSource } from '../testing/small-catalogue.ts';
import { KeepStorage } from './keep-storage.ts';

const film = Buffer.alloc(12_000_000, 'a film that nobody may read on the disk');
randomBytes(64).copy(film);

let seeds: string;
let swarm: LocalSwarm;
let household: Household;
let admin: Device;
let member: Device;
let playback: OpenViewing;

beforeAll(async () => {
  seeds = mkdtempSync(join(tmpdir(), 'api-seeds-'));
  writeFileSync(join(seeds, 'Moon.480p.mp4'), film);
  const made = await makeTorrent([join(seeds, 'Moon.480p.mp4')], { name: 'Moon.480p.mp4', pieceLengthBytes: 65_536 });
  swarm = await startLocalSwarm({ seeds: [{ torrent: made.torrent, directory: seeds }] });
  const source = { ...deadSource, provider: 'sample', magnet: made.magnet, sizeBytes: film.length };
  const started = await startHousehold({ sources: [source], sampleTracker: swarm.trackerUrl });
  ({ household, adminDevice: admin, memberDevice: member } = started);
}, 40_000);
afterAll(async () => {
  await household.stop();
  await swarm.stop();
  rmSync(seeds, { recursive: true });
});

const stored = async (): Promise<StorageReport> => (await admin.get('/storage').expect(200)).body as StorageReport;
const facts = async (): Promise<readonly string[]> =>
  (await household.events()).map(({ type }) => type).filter((type) => type.startsWith('storage.'));

/** Plays the whole film. */
async function watch(): Promise<void> {
  const play = async () => (await member.post('/viewings', { titleId: 'moon' }).expect(201)).body as OpenViewing;
  playback = await vi.waitFor(play, 15_000);
  await member.get(playback.streamUrl.replace('/api/v1', '')).expect(200);
  await vi.waitFor(async () => {
    const { usedBytes, torrents } = await stored();
    expect(usedBytes).toBeGreaterThan(film.length);
    expect(torrents[0]?.titles).toHaveLength(1);
  }, 15_000);
}

/** A new engine, for which it is yesterday that the torrent was read. */
async function watchedYesterday(torrentId: string): Promise<void> {
  await household.start();
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(join(household.directory, 'torrents', torrentId, 'key'), yesterday, yesterday);
  admin = household.newDevice();
  await admin.signIn('Ana', 'correct horse battery');
  member = household.newDevice();
  await member.signIn('Ben', 'staple of paper clips');
  await vi.waitFor(stored, 15_000);
}

describe('what is stored', () => {
  it('is listed with the title and the people it is for, its size, and when it was watched last', async () => {
    const before = Date.now();
    await watch();
    const view = await stored();
    expect(view).toMatchObject({ quotaBytes: 50e9, minimumFreeBytes: 2e9, freeBytes: expect.any(Number) });
    expect(view.torrents).toEqual([
      {
        torrentId: expect.stringMatching(/^[\w-]{20,}$/),
        titles: [
          {
            titleId: 'moon',
            title: 'Walking the Moon',
            sourceId: playback.sourceId,
            releaseName: playback.releaseName,
            keptAt: expect.stringMatching(/Z$/),
          },
        ],
        viewers: ['Ben'],
        isPinned: false,
        isRead: false,
        sizeBytes: expect.any(Number),
        lastReadAt: expect.stringMatching(/Z$/),
      },
    ]);
    expect(Date.parse(view.torrents[0]!.lastReadAt)).toBeGreaterThanOrEqual(before - 1000);
    expect(await facts()).toEqual(['storage.Kept']);
  }, 40_000);

  it('tells nobody who has the disk what it is', () => {
    const folder = join(household.directory, 'torrents');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      for (const canary of ['a film that nobody may read', 'Moon.480p', film.subarray(0, 64)])
        expect(bytes.includes(canary), `${name} ${canary.length}`).toBe(false);
    }
  });

  it('is for admins to see and to decide about', async () => {
    const [{ torrentId } = { torrentId: '' }] = (await stored()).torrents;
    await member.get('/storage').expect(403);
    await member.put(`/storage/${torrentId}/pin`).expect(403);
    await member.delete(`/storage/${torrentId}`).expect(403);
  });

  it('stays when it is pinned: then whoever wants to watch something else hears that there is no room', async () => {
    const [{ torrentId } = { torrentId: '' }] = (await stored()).torrents;
    await admin.put(`/storage/${torrentId}/pin`).expect(200);
    await expect.poll(async () => (await stored()).torrents[0]?.isPinned).toBe(true);
    expect((await admin.put(`/storage/${torrentId}/pin`).expect(200)).body).toEqual({});

    await watchedYesterday(torrentId);
    const { storage } = household.app.get(Engine);
    await storage.keepWithin({ quotaBytes: 1, minimumFreeBytes: 0, pinned: [torrentId] });
    const { body } = await member.post('/viewings', { titleId: 'sea' }).expect(507);
    expect(body).toMatchObject({ type: 'streaming/storage-full', title: expect.stringContaining('no room') });
    expect((await stored()).torrents).toHaveLength(1);
  }, 30_000);

  it('leaves to make room when it is not pinned any more, which is a fact, even if the engine crashes at once', async () => {
    const [{ torrentId } = { torrentId: '' }] = (await stored()).torrents;
    await admin.delete(`/storage/${torrentId}/pin`).expect(200);
    await expect.poll(async () => (await stored()).torrents[0]?.isPinned).toBe(false);
    const { storage } = household.app.get(Engine);
    await storage.keepWithin({ quotaBytes: 1, minimumFreeBytes: 0, pinned: [] });
    await member.post('/viewings', { titleId: 'sea' });
    process.kill(enginePid(household)!, 'SIGKILL');
    await vi.waitFor(() => household.app.get(KeepStorage).run(), { timeout: 15_000, interval: 200 });
    await household.app.get(KeepStorage).run();
    expect((await storage.report()).evictions).toEqual([]);
    expect(await facts()).toEqual(['storage.Kept', 'storage.Pinned', 'storage.Unpinned', 'storage.Evicted']);
    await watch();
  }, 60_000);

  it('is deleted when an admin says so, also while somebody watches, and fetched again when it is played', async () => {
    const [{ torrentId } = { torrentId: '' }] = (await stored()).torrents;
    const { position } = (await admin.delete(`/storage/${torrentId}`).expect(200)).body as { position: string };
    expect(position).toMatch(/^\d+$/);
    expect(readdirSync(join(household.directory, 'torrents'))).not.toContain(torrentId);
    expect((await stored()).torrents.map((torrent) => torrent.torrentId)).not.toContain(torrentId);
    const { body } = await admin.delete(`/storage/${torrentId}`).expect(404);
    expect(body).toMatchObject({ type: 'storage/not-stored', title: 'This is not stored, or not any more.' });
    await admin.put(`/storage/${torrentId}/pin`).expect(404);
    await watch();
    expect((await facts()).slice(-3)).toEqual(['storage.Kept', 'storage.Deleted', 'storage.Kept']);
  }, 40_000);

  it('refuses ids that are paths', async () => {
    for (const id of ['..%2F..%2Fkeys.db', '%2e%2e', 'a%00b']) await admin.delete(`/storage/${id}`).expect(400);
  });
});
