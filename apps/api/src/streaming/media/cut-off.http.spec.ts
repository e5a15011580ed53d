import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeTorrent, startLocalSwarm, type LocalSwarm } from '@miauflix/torrent/swarm';
import { deviceProfiles } from '@miauflix/domain/sources';
import type { OpenViewing, PlaybackOffer } from '@miauflix/domain/streaming';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../../testing/device.ts';
import { member, startHousehold, type Household } from '../../testing/household.ts';
import { makeFilms, type Films } from '../../testing/made-films.ts';
import { deadSource } from '../../testing/small-catalogue.ts';

let films: Films;
let swarm: LocalSwarm;
let household: Household;
let ben: Device;
let base: string;
/** Of the segments. */
let directory: string;
/** How many of them there are. */
let made = 0;
let filmBytes: number;
/** What the line lets through: what is there is decided by bytes, not by pace. */
let allowedBytes = Number.POSITIVE_INFINITY;
let sentBytes = 0;

beforeAll(async () => {
  films = await makeFilms();
  const directory = join(films.directory, 'Moon.180p');
  mkdirSync(directory);
  // Its index comes first: what follows may be missing.
  copyFileSync(films.path('faststart.mp4'), join(directory, 'Moon.180p.mp4'));
  filmBytes = statSync(join(directory, 'Moon.180p.mp4')).size;
  const { torrent, magnet } = await makeTorrent([directory], { name: 'Moon.180p', pieceLengthBytes: 131_072 });
  swarm = await startLocalSwarm({
    seeds: [{ torrent, directory: films.directory }],
    lines: [{ roundTripMs: 5, bytesPerSecond: 4_000_000, mayPass: (sent) => (sentBytes = sent) < allowedBytes }],
  });
  const source = { ...deadSource, provider: 'sample', magnet, sizeBytes: 12_000_000 };
  const started = await startHousehold({ sources: [source], sampleTracker: swarm.trackerUrl });
  ({ household, memberDevice: ben } = started);
  // The description of the torrent, and of the film no whole piece.
  allowedBytes = 12_000;
  await openFilm();
}, 60_000);
afterAll(async () => {
  await household.stop();
  await swarm.stop();
  films.remove();
});

async function openFilm(): Promise<void> {
  const { streamUrl } = (await ben.post('/viewings', { titleId: 'moon' }).expect(201)).body as OpenViewing;
  base = streamUrl.replace('/api/v1', '').replace(/\/video$/, '');
}

const plan = () => ben.post(`${base}/plan`, { device: deviceProfiles.browser, height: 120 });
const binary = (path: string) =>
  ben
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
/** @returns the length of each segment in seconds */
async function openPlaylist(): Promise<readonly number[]> {
  const { path } = (await plan().expect(200)).body as PlaybackOffer;
  directory = `${base}/${path.replace(/index.*/, '')}`;
  const { text } = await ben.get(`${base}/${path}`).expect(200);
  return [...text.matchAll(/#EXTINF:([\d.]+),/g)].map(([, length]) => Number(length));
}

const segment = (index: number) => binary(`${directory}${index}.m4s`);
const typeOf = (problem: unknown) => (JSON.parse(String(problem)) as { type: string }).type;

/** When the last picture of a segment is shown. */
function lastPictureSeconds(beginning: Buffer, segment: Buffer): number {
  const file = join(films.directory, 'received.mp4');
  writeFileSync(file, Buffer.concat([beginning, segment]));
  const asked = ['-select_streams', 'v', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file];
  const answer = execFileSync('ffprobe', ['-v', 'error', ...asked], { encoding: 'utf8' });
  return Math.max(
    ...answer
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number),
  );
}

describe('a film that stops arriving', { timeout: 120_000 }, () => {
  it('is not called unreadable before anybody has read it: nobody sends it', async () => {
    expect((await plan().expect(503)).body).toMatchObject({ type: 'streaming/no-peers' });
  });

  it('is not converted into segments that end before their time, and says why', async () => {
    allowedBytes = sentBytes + filmBytes / 2;
    const lengths = await openPlaylist();
    let [answer, until] = [await segment(0), 0];
    const beginning = (await binary(`${directory}begin.mp4?at=0`)).body as Buffer;
    for (; answer.status === 200; answer = await segment(++made)) {
      until += lengths[made]!;
      expect(lastPictureSeconds(beginning, answer.body as Buffer)).toBeGreaterThan(until - 0.2);
    }
    expect(answer.status).toBe(503);
    expect(typeOf(answer.body)).toBe('streaming/no-peers');
  });

  it('is not waited for by whoever signs out meanwhile', async () => {
    const waiting = segment(made).then(({ body }) => typeOf(body));
    await sleep(500);
    await ben.post('/auth/sign-out').expect(204);
    expect(await waiting).toBe('streaming/stream-forbidden');
  });

  it('goes on when it arrives', async () => {
    await ben.signIn(member.name, member.password);
    await openFilm();
    await openPlaylist();
    allowedBytes = Number.POSITIVE_INFINITY;
    await expect.poll(async () => (await segment(made)).status, { timeout: 60_000 }).toBe(200);
  });
});
