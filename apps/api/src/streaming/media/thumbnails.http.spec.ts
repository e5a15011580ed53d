import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StorageReport } from '@miauflix/domain/storage';
import { deviceProfiles } from '@miauflix/domain/sources';
import type { OpenViewing, ThumbnailSheet, Transfer } from '@miauflix/domain/streaming';
import { makeTorrent, startLocalSwarm, type LocalSwarm } from '@miauflix/torrent/swarm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from '../../testing/device.ts';
import { startHousehold, type Household } from '../../testing/household.ts';
import { deadSource } from '../../testing/small-catalogue.ts';

const release = 'Moon.360p.mkv';
/** They are made when nobody else wants the processor. */
const patience = { timeout: 150_000, interval: 200 };
vi.setConfig({ testTimeout: 160_000 });

let directory: string;
let swarm: LocalSwarm;
let household: Household;
let ana: Device;
let ben: Device;
let viewing: OpenViewing;
let base: string;

/** Red for twenty seconds, then blue, in so many bytes that nobody has them all at once. */
function makeFilm(path: string): void {
  const colour = (name: string) => ['-f', 'lavfi', '-i', `color=${name}:s=640x360:r=24:d=20`];
  const steady = ['-b:v', '8M', '-maxrate', '8M', '-bufsize', '8M', '-x264-params', 'nal-hrd=cbr:force-cfr=1'];
  execFileSync('ffmpeg', [
    ...['-v', 'error', ...colour('red'), ...colour('blue'), '-filter_complex', '[0:v][1:v]concat=n=2'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '48', ...steady, path],
  ]);
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'thumbnails-'));
  const seeds = join(directory, 'seeds');
  mkdirSync(seeds);
  makeFilm(join(seeds, release));
  const { torrent, magnet } = await makeTorrent([join(seeds, release)], { name: release, pieceLengthBytes: 262_144 });
  swarm = await startLocalSwarm({ seeds: [{ torrent, directory: seeds }] });
  const source = { ...deadSource, provider: 'sample', magnet, releaseName: release, sizeBytes: 40_000_000 };
  const started = await startHousehold({ sources: [source], sampleTracker: swarm.trackerUrl });
  ({ household, adminDevice: ana, memberDevice: ben } = started);
  viewing = (await ben.post('/viewings', { titleId: 'moon' }).expect(201)).body as OpenViewing;
  base = viewing.streamUrl.replace('/api/v1', '').replace(/\/video$/, '');
}, 60_000);
afterAll(async () => {
  await household?.stop();
  await swarm?.stop();
  rmSync(directory, { recursive: true });
});

const sheets = async () => (await ben.get(`${base}/thumbnails`).expect(200)).body as readonly ThumbnailSheet[];
const verified = async () =>
  ((await ben.get(`/viewings/${viewing.viewingId}/transfer`).expect(200)).body as Transfer).verified;
const fetched = async () => (await verified()).reduce((sum, [from, to]) => sum + to - from, 0);
const fetch = (from: number, to: number) =>
  ben
    .get(`${base}/video`)
    .set('Range', `bytes=${from}-${to - 1}`)
    .expect(206);
const colourOf = async (path: string) => {
  const { body } = await ben.get(`${base}/${path}`).responseType('blob').expect(200);
  const { dominant } = await sharp(body as Buffer).stats();
  return { red: dominant.r > 128, blue: dominant.b > 128 };
};

describe('thumbnails', () => {
  it('are none, and nothing is looked into for them, before somebody asks how the film is played', async () => {
    expect(await sheets()).toEqual([]);
  });

  it('are there of what is on disk, and of nothing else', async () => {
    await ben.post(`${base}/plan`, { device: deviceProfiles.browser }).expect(200);
    const size = statSync(join(directory, 'seeds', release)).size;
    await fetch(0, Math.round(size * 0.55));
    await vi.waitFor(async () => expect(await sheets()).toHaveLength(1), patience);
    const [sheet] = await sheets();
    expect(sheet).toEqual({
      ...{ path: 'thumbnails/0.webp', fromSeconds: 0, everySeconds: 2, count: 10 },
      ...{ columns: 5, width: 240, height: 136 },
    });
    expect(await colourOf('thumbnails/0.webp')).toEqual({ red: true, blue: false });
    await ben.get(`${base}/thumbnails/1.webp`).expect(404);
  });

  it('make nobody fetch anything', async () => {
    await vi.waitFor(async () => {
      const before = await fetched();
      await sheets();
      expect(await fetched()).toBe(before);
    }, patience);
    expect(await fetched()).toBeLessThan(viewing.sizeBytes * 0.9);
  });

  it('of the rest come once it is there', async () => {
    await fetch(0, viewing.sizeBytes);
    await vi.waitFor(async () => expect(await sheets()).toHaveLength(2), patience);
    expect(await colourOf('thumbnails/1.webp')).toEqual({ red: false, blue: true });
  });

  it('rest so that nobody can read them, and outlive a restart', async () => {
    const extras = join(household.directory, 'extras');
    const [torrentId] = readdirSync(extras);
    const names = readdirSync(join(extras, torrentId!)).filter((name) => name.startsWith('thumbnails'));
    expect(names).toHaveLength(2);
    for (const name of names) expect(readFileSync(join(extras, torrentId!, name)).includes('WEBP')).toBe(false);
    await household.start();
    await ben.post(`${base}/plan`, { device: deviceProfiles.browser }).expect(200);
    expect(await sheets()).toHaveLength(2);
  });

  it('are for whoever may watch the film', async () => {
    for (const path of ['thumbnails', 'thumbnails/0.webp']) {
      await ana.get(`${base}/${path}`).expect(403);
      await household.newDevice().get(`${base}/${path}`).expect(403);
    }
  });

  it('go with the film', async () => {
    const { torrents } = (await ana.get('/storage').expect(200)).body as StorageReport;
    await ana.delete(`/storage/${torrents[0]!.torrentId}`).expect(200);
    expect(readdirSync(join(household.directory, 'extras'))).toEqual([]);
  });
});
