import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { AddedSource, RankedSource } from '@miauflix/domain/sources';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { makeTorrent, startLocalSwarm, type LocalSwarm, type MadeTorrent } from '@miauflix/torrent/swarm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { torrentType } from '../shared/request-bodies.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { describeSeries, episodeId } from '../testing/invented-series.ts';
import { startSwarmEngine, type SwarmEngine } from '../testing/swarm-engine.ts';

const sizeBytes = 6_000_000;
/** Each file of the pack is filled with its place in it. */
const files = [
  'The.Lighthouse.Keepers.S01E01.720p.WEB.H264.mp4',
  'The.Lighthouse.Keepers.S01E02.720p.WEB.H264.mp4',
  'Season 2/01 - Part 1.mkv',
  'The.Lighthouse.Keepers.S03E01.720p.WEB.H264.mp4',
];
const packName = 'The.Lighthouse.Keepers.720p.WEB.H264';

let directory: string;
let pack: MadeTorrent;
let film: MadeTorrent;
let swarm: LocalSwarm;
let engine: SwarmEngine;
let household: Household;
let ana: Device;
let ben: Device;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'by-hand-swarm-'));
  mkdirSync(join(directory, packName, 'Season 2'), { recursive: true });
  files.forEach((file, place) => writeFileSync(join(directory, packName, file), Buffer.alloc(sizeBytes, place)));
  pack = await makeTorrent([join(directory, packName)], { name: packName });
  const filmFile = join(directory, 'A.Hill.2010.720p.WEB.H264.mp4');
  writeFileSync(filmFile, Buffer.alloc(sizeBytes, 9));
  film = await makeTorrent([filmFile], { name: basename(filmFile) });
  swarm = await startLocalSwarm({ seeds: [pack, film].map(({ torrent }) => ({ torrent, directory })) });
  engine = await startSwarmEngine(swarm.trackerUrl);
  ({ household, adminDevice: ana, memberDevice: ben } = await startHousehold(engine));
  await describeSeries(household);
}, 40_000);
afterAll(async () => {
  await household.stop();
  await engine.stop();
  await swarm.stop();
  rmSync(directory, { recursive: true });
});

const paste = async (titleId: string, { magnet }: MadeTorrent): Promise<AddedSource> =>
  (await ana.post(`/titles/${titleId}/sources`, { magnet }).expect(201)).body as AddedSource;

async function upload(titleId: string, { torrent }: MadeTorrent): Promise<AddedSource> {
  const answer = await fetch(`http://127.0.0.1:${household.port}/api/v1/titles/${titleId}/sources/torrent`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ana.accessToken}`, 'content-type': torrentType },
    body: new Uint8Array(torrent),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as AddedSource;
}

async function sourcesOf(titleId: string): Promise<readonly RankedSource[]> {
  const head = String((await household.events()).at(-1)!.position);
  const { body } = await ben.get(`/titles/${titleId}/sources`).set('x-min-position', head).expect(200);
  return body as readonly RankedSource[];
}

/** What plays when somebody presses play: the byte that its file is filled with. */
async function playedByte(titleId: string): Promise<number | undefined> {
  const { body } = await ben.post('/viewings', { titleId }).expect(201);
  const path = (body as OpenViewing).streamUrl.replace('/api/v1', '');
  const { body: bytes } = await ben.get(path).set('range', 'bytes=3000000-3000099').buffer(true).expect(206);
  const [first, ...others] = bytes as Buffer;
  return others.every((byte) => byte === first) ? first : undefined;
}

describe('a magnet link that somebody pastes', () => {
  it.each(['magnet:?xt=urn:btih:short', 'magnet:?dn=Moon'])('and that names no torrent says so: %s', async (magnet) => {
    const { body } = await ana.post('/titles/moon/sources', { magnet }).expect(422);
    expect(body).toMatchObject({ type: 'sources/magnet-unreadable' });
  });

  it('is looked into in its swarm, and plays', async () => {
    const { sourceId, otherEpisodes } = await paste('hill', film);
    expect(otherEpisodes).toBe(0);
    expect(await sourcesOf('hill')).toMatchObject([
      { sourceId, provider: 'by-hand', resolution: 720, sizeBytes, file: { path: 'A.Hill.2010.720p.WEB.H264.mp4' } },
    ]);
    expect(await playedByte('hill')).toBe(9);
  });
});

describe('a pack that somebody uploads for one episode', () => {
  it('is a source of every episode in it that the catalogue knows', async () => {
    expect(await upload(episodeId(1, 1), pack)).toEqual({
      sourceId: expect.any(String),
      position: expect.stringMatching(/^\d+$/),
      otherEpisodes: 2,
    });
    const found = await Promise.all(
      [episodeId(1, 1), episodeId(1, 2), episodeId(2, 1), episodeId(2, 2)].map(async (id) =>
        (await sourcesOf(id)).map(({ file, isPack }) => [basename(file?.path ?? ''), file?.sizeBytes, isPack]),
      ),
    );
    expect(found).toEqual([
      [['The.Lighthouse.Keepers.S01E01.720p.WEB.H264.mp4', sizeBytes, true]],
      [['The.Lighthouse.Keepers.S01E02.720p.WEB.H264.mp4', sizeBytes, true]],
      [['01 - Part 1.mkv', sizeBytes, true]],
      [],
    ]);
  });

  it('plays the file of the episode that is watched', async () => {
    expect(await playedByte(episodeId(1, 2))).toBe(1);
    expect(await playedByte(episodeId(2, 1))).toBe(2);
    expect(await playedByte(episodeId(1, 1))).toBe(0);
  });

  it('is known already when its magnet link is pasted for another episode', async () => {
    const { position, otherEpisodes } = await paste(episodeId(2, 1), pack);
    expect([position, otherEpisodes]).toEqual([undefined, 2]);
  });

  it('is never played for an episode that is not in it', async () => {
    await upload(episodeId(2, 2), pack);
    expect(await sourcesOf(episodeId(2, 2))).toMatchObject([
      { rejections: ['The torrent does not hold this episode.'] },
    ]);
  });
});
