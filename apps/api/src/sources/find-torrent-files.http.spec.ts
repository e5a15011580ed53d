import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RankedSource } from '@miauflix/domain/sources';
import { makeTorrent, startLocalSwarm, type LocalSwarm, type MadeTorrent } from '@miauflix/torrent/swarm';
import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { startSwarmEngine, type SwarmEngine } from '../testing/swarm-engine.ts';
import { AddRelease } from './add-release.command.ts';
import { SourceWork } from './source-work.ts';

/** Nobody is in the dead swarms, and they are asked for longer than this takes. */
const forEverMs = 600_000;
const patience = { timeout: 30_000, interval: 200 };

let directory: string;
let film: MadeTorrent;
let swarm: LocalSwarm;
let engine: SwarmEngine;
let household: Household;
let ana: Device;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'torrent-files-'));
  const file = join(directory, 'A.Hill.2010.1080p.WEB.H264.mp4');
  writeFileSync(file, Buffer.alloc(6_000_000, 1));
  film = await makeTorrent([file], { name: 'A.Hill.2010.1080p.WEB.H264.mp4' });
  swarm = await startLocalSwarm({ seeds: [{ torrent: film.torrent, directory }] });
  engine = await startSwarmEngine(swarm.trackerUrl, forEverMs);
  ({ household, adminDevice: ana } = await startHousehold(engine));
}, 40_000);
afterAll(async () => {
  await engine.stop();
  await swarm.stop();
  rmSync(directory, { recursive: true });
});

const dead = (digit: string) => `magnet:?xt=urn:btih:${digit.repeat(40)}`;
const add = (titleId: string, releaseName: string, magnet: string) =>
  household.app.get(CommandBus).execute(
    new AddRelease(titleId, {
      ...{ provider: 'torznab', releaseName, magnet, sizeBytes: 6_000_000, isPack: false },
      facts: { languages: [] },
    }),
  );
const sourcesOf = async (titleId: string): Promise<readonly RankedSource[]> =>
  (await ana.get(`/titles/${titleId}/sources`).expect(200)).body as readonly RankedSource[];

describe('looking into torrents', () => {
  it('goes on beside swarms in which nobody answers', async () => {
    await sourcesOf('hill');
    await sourcesOf('tree');
    for (const digit of '123') await add('tree', `Zwei.Baeume.${digit}`, dead(digit));
    await add('hill', 'A.Hill.4', dead('4'));
    await vi.waitFor(() => expect([...engine.asked].toSorted()).toEqual(['1', '2', '3', '4'].map(dead)), patience);
    await add('hill', 'A.Hill.2010.1080p.WEB.H264', film.magnet);
    await vi.waitFor(
      async () =>
        expect((await sourcesOf('hill')).find(({ file }) => file)).toMatchObject({
          ...{ releaseName: 'A.Hill.2010.1080p.WEB.H264', container: 'mp4' },
          file: { path: 'A.Hill.2010.1080p.WEB.H264.mp4', sizeBytes: 6_000_000 },
        }),
      patience,
    );
  }, 60_000);

  it('asks the swarms of what was found before as soon as somebody wants to see it', async () => {
    const underWay = (await Promise.all(['hill', 'tree'].map(sourcesOf))).flat().map(({ sourceId }) => sourceId);
    await add('sea', 'The.Sea.2001', dead('5'));
    const next = () => household.app.get(SourceWork).nextToDescribe(Date.now(), underWay);
    await vi.waitFor(() => expect(next()).toBeUndefined(), patience);
    expect(engine.asked).not.toContain(dead('5'));
    await sourcesOf('sea');
    await vi.waitFor(() => expect(engine.asked).toContain(dead('5')), patience);
  }, 60_000);

  it('is given up at once when the house shuts down', async () => {
    await household.stop();
  }, 15_000);
});
