import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RankedSource } from '@miauflix/domain/sources';
import { makeTorrent, startLocalSwarm, type LocalSwarm, type MadeTorrent } from '@miauflix/torrent/swarm';
import { CommandBus } from '@nestjs/cqrs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { deadSource } from '../testing/small-catalogue.ts';
import { AddRelease } from './add-release.command.ts';
import { SourceWork } from './source-work.ts';

/** A source that nobody has to share: its files are told by a cache, its swarm by a tracker. */
let directory: string;
let film: MadeTorrent;
let fake: MadeTorrent;
let cache: Server;
let swarm: LocalSwarm;
let household: Household;
let ana: Device;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'source-tasks-'));
  film = await torrentOf('The.Sea.2001.1080p.WEB.H264.mkv', 9_000_000);
  fake = await torrentOf('The.Sea.2001.2160p.exe', 5_000_000);
  const known = new Map([film, fake].map(({ infoHash, torrent }) => [infoHash.toUpperCase(), torrent]));
  cache = createServer(({ url }, response) => {
    const torrent = known.get(/([0-9A-F]{40})\.torrent$/.exec(url!)?.[1] ?? '');
    response.writeHead(torrent ? 200 : 404).end(torrent);
  }).listen(0, '127.0.0.1');
  await once(cache, 'listening');
  swarm = await startLocalSwarm({ seeds: [{ torrent: film.torrent, directory }], lines: ['unlimited'] });
  const sample = { ...deadSource, provider: 'sample', magnet: film.magnet, releaseName: 'The.sample', sizeBytes: 9e6 };
  ({ household, adminDevice: ana } = await startHousehold({ sources: [sample], sampleTracker: swarm.trackerUrl }));
  const { port } = cache.address() as AddressInfo;
  await ana.put('/settings/torrent-files', { itorrents: [`http://127.0.0.1:${port}/`] }).expect(200);
}, 40_000);
afterAll(async () => {
  await household.stop();
  await swarm.stop();
  cache.close();
  rmSync(directory, { recursive: true });
});

async function torrentOf(name: string, sizeBytes: number): Promise<MadeTorrent> {
  const file = join(directory, name);
  writeFileSync(file, Buffer.alloc(sizeBytes, 1));
  return makeTorrent([file], { name });
}

const add = ({ magnet }: MadeTorrent, releaseName: string) =>
  household.app.get(CommandBus).execute(
    new AddRelease('sea', {
      ...{ provider: 'torznab', releaseName, magnet, sizeBytes: 9_000_000, isPack: false },
      facts: { languages: [] },
    }),
  );
const sourcesOf = async (titleId: string): Promise<readonly RankedSource[]> =>
  (await ana.get(`/titles/${titleId}/sources`).expect(200)).body as readonly RankedSource[];

describe('work in the background', () => {
  it('finds out what is in a torrent, and rejects a fake', async () => {
    await add(film, 'The.Sea.2001.1080p.WEB.H264');
    await add(fake, 'The.Sea.2001.2160p');
    await vi.waitFor(
      async () => {
        const found = await sourcesOf('sea');
        expect(found.find(({ releaseName }) => releaseName.includes('1080p'))).toMatchObject({
          ...{ container: 'mkv', file: { path: 'The.Sea.2001.1080p.WEB.H264.mkv', sizeBytes: 9_000_000 } },
        });
        expect(found.find(({ releaseName }) => releaseName.includes('2160p'))?.rejections).toEqual([
          'It holds a program: The.Sea.2001.2160p.exe.',
        ]);
      },
      { timeout: 15_000, interval: 100 },
    );
  }, 20_000);

  it("counts a swarm at the sample's own tracker, which is one fact", async () => {
    const [{ sourceId }] = (await sourcesOf('moon')) as [RankedSource];
    await vi.waitFor(async () => expect((await sourcesOf('moon'))[0]).toMatchObject({ health: 'poor', seeders: 1 }), {
      // Those before it in the queue may have nobody who answers, which is waited for.
      timeout: 60_000,
      interval: 100,
    });
    const counts = (await household.events()).filter(({ type, data }) => {
      return type === 'source.HealthChanged' && data.sourceId === sourceId;
    });
    expect(counts).toHaveLength(1);
  }, 70_000);

  it('goes on after its queue was lost, for the films that Miauflix brings along too', async () => {
    const known = [...(await sourcesOf('sea')), ...(await sourcesOf('moon'))];
    const file = join(household.directory, 'source-work.db');
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`);
    await household.start();
    await vi.waitFor(() => expect(household.app.get(SourceWork).isComplete).toBe(true), { timeout: 25_000 });
    const db = new Database(file, { readonly: true });
    const noted = db.prepare('select source_id from source').pluck().all();
    db.close();
    expect(known.map(({ provider }) => provider)).toEqual(expect.arrayContaining(['open-films', 'sample', 'torznab']));
    const playable = known.filter(({ rejected }) => rejected === undefined).map(({ sourceId }) => sourceId);
    expect(noted.toSorted()).toEqual(playable.toSorted());
  }, 30_000);

  it('shows in the list of tasks, under the names of the mission', async () => {
    const { body } = await ana.get('/tasks').expect(200);
    const names = (body as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['search-sources', 'find-torrent-files', 'update-source-stats', 'resync-sources']),
    );
  });
});
