import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { rankerVersion, type LastChoice } from '@miauflix/domain/sources';
import type { OpenViewing, Transfer } from '@miauflix/domain/streaming';
import { EngineClient } from '@miauflix/torrent';
import { makeTorrent, startLocalSwarm, type LocalSwarm } from '@miauflix/torrent/swarm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Config } from '../shared/config.ts';
import { States } from '../shared/states.ts';
import { CONFIG, KEYRING } from '../shared/stores.ts';
import type { Device } from '../testing/device.ts';
import { enginePid } from '../testing/engine-pid.ts';
import { member, startHousehold, type Household } from '../testing/household.ts';
import { CountSwarms } from '../sources/count-swarms.task.ts';
import { deadSource } from '../testing/small-catalogue.ts';
import { engineSocketOf } from './engine-socket.ts';
import { Engine } from './engine.ts';

const film = randomBytes(12_000_000);
const srt = '\uFEFF1\r\n00:00:01,500 --> 00:00:03,000\r\nHello, 12,5 % of you\r\n';
const slow = { roundTripMs: 5, bytesPerSecond: 3_000_000 };

let seeds: string;
let swarm: LocalSwarm;
let household: Household;
let magnet: string;
let ana: Device;
let ben: Device;
let playback: OpenViewing;
beforeAll(async () => {
  seeds = mkdtempSync(join(tmpdir(), 'api-seeds-'));
  const directory = join(seeds, 'Moon.480p');
  mkdirSync(directory);
  const files = {
    'Moon.480p.mp4': film,
    'Moon.480p.en.srt': srt,
    'Moon.480p.es.vtt': 'WEBVTT\n\nhola',
    'readme.txt': 'x',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  const made = await makeTorrent([directory], { name: 'Moon.480p', pieceLengthBytes: 65_536 });
  ({ magnet } = made);
  swarm = await startLocalSwarm({ seeds: [{ torrent: made.torrent, directory: seeds }], lines: [slow] });
  const source = { ...deadSource, provider: 'sample', magnet, releaseName: 'Moon.480p', sizeBytes: film.length };
  const started = await startHousehold({ sources: [source], sampleTracker: swarm.trackerUrl });
  ({ household, adminDevice: ana, memberDevice: ben } = started);
  playback = (await ben.post('/viewings', { titleId: 'moon' }).expect(201)).body as OpenViewing;
}, 40_000);
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  await household.stop();
  await swarm.stop();
  rmSync(seeds, { recursive: true });
});

/** Devices speak of paths below `/api/v1`. */
const below = (url: string): string => url.replace('/api/v1', '');
const video = (device: Device, { streamUrl }: OpenViewing = playback) =>
  device
    .get(below(streamUrl))
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
const sha1 = (bytes: Buffer): string => createHash('sha1').update(bytes).digest('hex');
async function signedIn(): Promise<Device> {
  const device = household.newDevice();
  await device.signIn(member.name, member.password);
  return device;
}
const play = async (device: Device) =>
  (await device.post('/viewings', { titleId: 'moon' }).expect(201)).body as OpenViewing;

describe('pressing play', () => {
  it('opens the film in the swarm and says all that a player needs', () => {
    expect(playback).toMatchObject({
      releaseName: 'Moon.480p',
      streamUrl: expect.stringMatching(/^\/api\/v1\/streams\/[^/]+\/video$/),
      mimeType: 'video/mp4',
      sizeBytes: film.length,
      positionSeconds: 0,
      durationSeconds: 600,
      position: expect.stringMatching(/^\d+$/),
    });
    expect(playback.subtitles.map(({ language, label }) => [language, label])).toEqual([
      ['en', 'English'],
      ['es', 'Español'],
    ]);
  });

  it('resumes where this person stopped, unless it is asked to start over', async () => {
    const place = { state: 'paused', positionSeconds: 123.4, durationSeconds: 605 };
    await ben.post(`/viewings/${playback.viewingId}/position`, place).expect(200);
    expect(await play(ben)).toMatchObject({
      positionSeconds: 123.4,
      durationSeconds: 605,
      viewingId: playback.viewingId,
    });
    const restarted = await ben.post('/viewings', { titleId: 'moon', restart: true }).expect(201);
    expect(restarted.body).toMatchObject({ positionSeconds: 0 });
    expect(await play(ana)).toMatchObject({ positionSeconds: 0, durationSeconds: 600 });
  });

  it('plays the source that is asked for', async () => {
    const { sourceId } = playback;
    expect((await ben.post('/viewings', { titleId: 'moon', sourceId }).expect(201)).body).toMatchObject({ sourceId });
  });
});

describe('the choice of a source', () => {
  const why = async (): Promise<LastChoice> =>
    (await ben.get(`/sources/${playback.sourceId}/why`).expect(200)).body as LastChoice;

  it('is recorded with all that was weighed, by whom or what, and the version that weighed it', async () => {
    await ben.post('/viewings', { titleId: 'moon' }).expect(201);
    const { sourceId, releaseName } = playback;
    expect(await why()).toMatchObject({
      ...{ by: 'ranker', rankerVersion, device: 'browser', viewingId: playback.viewingId },
      terms: expect.arrayContaining([expect.objectContaining({ name: 'resolution', sentence: '480p picture' })]),
      candidates: [{ sourceId, releaseName, score: expect.any(Number), rejections: [] }],
    });
    await ana.post('/viewings', { titleId: 'moon', sourceId, screen: { device: 'tv' } }).expect(201);
    expect(await why()).toMatchObject({ by: 'viewer', device: 'tv' });
  });

  it('stays whose it was when a player opens the same stream again', async () => {
    await ben.post('/viewings', { titleId: 'moon' }).expect(201);
    await ben.post('/viewings', { titleId: 'moon', sourceId: playback.sourceId }).expect(201);
    expect(await why()).toMatchObject({ by: 'ranker' });
  });

  it('is told of no source that was never played, nor of one that is not there', async () => {
    const [{ sourceId }] = (await ben.get('/titles/sea/sources').expect(200)).body as [{ sourceId: string }];
    expect((await ben.get(`/sources/${sourceId}/why`).expect(404)).body).toMatchObject({
      type: 'sources/never-chosen',
    });
    const answer = await ben.get('/sources/00000000-0000-4000-8000-000000000000/why').expect(404);
    expect(answer.body).toMatchObject({ type: 'sources/source-not-found' });
  });

  it('remembers what did not play, and says so beside it', async () => {
    expect((await ben.post('/viewings', { titleId: 'sea' }).expect(503)).body).toMatchObject({
      type: 'streaming/no-peers',
    });
    const head = String((await household.events()).at(-1)!.position);
    const { body } = await ben.get('/titles/sea/sources').set('x-min-position', head).expect(200);
    expect(body[0]).toMatchObject({ failures: { count: 1 } });
    expect(JSON.stringify(body)).toContain('it did not play here once');
  }, 30_000);
});

describe('the stream', () => {
  it('sends any part of the film, as it is', async () => {
    const { body, headers } = await video(ben).set('Range', 'bytes=8000000-8199999').expect(206);
    expect(headers).toMatchObject({
      'content-range': `bytes 8000000-8199999/${film.length}`,
      'content-length': '200000',
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
    });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(sha1(body)).toBe(sha1(film.subarray(8_000_000, 8_200_000)));
  });

  it('sends the end when that is asked for', async () => {
    const { body } = await video(ben).set('Range', 'bytes=-1000').expect(206);
    expect(body.equals(film.subarray(-1000))).toBe(true);
  });

  it('refuses a part beyond the end', async () => {
    const range = `bytes=${film.length}-`;
    const { headers, body } = await ben.get(below(playback.streamUrl)).set('Range', range).expect(416);
    expect(headers['content-range']).toBe(`bytes */${film.length}`);
    expect(body).toMatchObject({ type: 'streaming/range-past-end', status: 416 });
  });

  it('tells its size without a body', async () => {
    const { headers } = await ben.head(below(playback.streamUrl)).expect(200);
    expect(headers).toMatchObject({ 'content-length': String(film.length), 'accept-ranges': 'bytes' });
  });

  it('sends all of it', async () => {
    const { body } = await video(ben).expect(200);
    expect(sha1(body)).toBe(sha1(film));
  });

  it('came from the swarm: the counters say so', async () => {
    const { body } = await ben.get(`/viewings/${playback.viewingId}/transfer`).expect(200);
    const { peers, sizeBytes, receivedBytes, verified } = body as Transfer;
    expect(peers).toBe(1);
    expect(sizeBytes).toBe(film.length);
    expect(receivedBytes).toBeGreaterThanOrEqual(film.length);
    expect(swarm.uploadedBytes).toBeGreaterThanOrEqual(film.length);
    expect(verified).toEqual([[0, film.length]]);
  });
});

describe('counting the swarm', () => {
  it('tells how many seed a source that is played, and is no news the second time', async () => {
    const count = () => household.app.get(CountSwarms).run();
    await count();
    const { body } = await ben
      .get('/titles/moon/sources')
      .set('x-min-position', await head())
      .expect(200);
    expect(body).toEqual([expect.objectContaining({ health: 'poor', seeders: expect.any(Number) })]);
    const before = await head();
    await count();
    expect(await head()).toBe(before);
  });

  const head = async (): Promise<string> => String((await household.events()).at(-1)!.position);
});

describe('subtitles', () => {
  const subtitles = (language: string) =>
    ben.get(below(playback.streamUrl).replace(/video$/, `subtitles/${language}.vtt`));

  it('come as WebVTT, whatever they are in the torrent', async () => {
    const { text, headers } = await subtitles('en').expect(200);
    expect(headers['content-type']).toBe('text/vtt; charset=utf-8');
    expect(text).toBe('WEBVTT\n\n1\n00:00:01.500 --> 00:00:03.000\nHello, 12,5 % of you\n');
    expect((await subtitles('es').expect(200)).text).toBe('WEBVTT\n\nhola');
  });

  it.each(['fr', 'und', 'txt', '..%2fMoon.480p.mp4'])('are not there in %s', async (language) => {
    expect((await subtitles(language).expect(404)).body).toMatchObject({ type: 'streaming/no-such-subtitles' });
  });
});

describe('a stream URL', () => {
  const forbidden = { type: 'streaming/stream-forbidden', status: 403 };
  const refused = async (device: Device, of: OpenViewing = playback) =>
    (await device.get(below(of.streamUrl)).expect(403)).body;

  it("opens nothing on another person's device", async () => {
    expect(await refused(ana)).toMatchObject(forbidden);
  });

  it('opens nothing on another device of the same person, nor without cookies', async () => {
    expect(await refused(await signedIn())).toMatchObject(forbidden);
    expect(await refused(household.newDevice())).toMatchObject(forbidden);
  });

  it('opens nothing with a cookie that somebody made up', async () => {
    const answer = await household
      .newDevice()
      .get(below(playback.streamUrl))
      .set('Cookie', `miauflix_stream=${ben.accessToken}`)
      .expect(403);
    expect(answer.body).toMatchObject(forbidden);
  });

  it('opens nothing after half a day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 12 * 3600 * 1000 + 1000 });
    expect(await refused(ben)).toMatchObject(forbidden);
  });

  it('is no other token: an access token opens nothing', async () => {
    const other = {
      ...playback,
      streamUrl: playback.streamUrl.replace(/streams\/[^/]+/, `streams/${ben.accessToken}`),
    };
    expect(await refused(ben, other)).toMatchObject(forbidden);
  });

  it('opens nothing after the session was signed out, with cookies that were kept', async () => {
    const device = household.newDevice();
    const answer = await device.post('/auth/sign-in', member).expect(200);
    device.accessToken = answer.body.accessToken;
    const kept = (answer.headers['set-cookie'] as unknown as string[])
      .map((cookie) => cookie.split(';')[0]!)
      .join('; ');
    const { streamUrl } = await play(device);
    await household.newDevice().head(below(streamUrl)).set('Cookie', kept).expect(200);
    await device.post('/auth/sign-out').expect(204);
    const { body } = await household.newDevice().get(below(streamUrl)).set('Cookie', kept).expect(403);
    expect(body).toMatchObject(forbidden);
  });

  it('that is being read is cut when the session is signed out', async () => {
    const device = household.newDevice();
    const answer = await device.post('/auth/sign-in', member).expect(200);
    device.accessToken = answer.body.accessToken;
    const cookie = (answer.headers['set-cookie'] as unknown as string[]).map((text) => text.split(';')[0]!).join('; ');
    const { streamUrl } = await play(device);
    const response = await fetch(`http://127.0.0.1:${household.port}${streamUrl}`, { headers: { cookie } });
    expect(response.status).toBe(200);
    const reader = response.body!.getReader();
    await reader.read();
    await device.post('/auth/sign-out').expect(204);
    let received = 0;
    const rest = async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        received += value.length;
        await delay(1);
      }
    };
    await expect(rest()).rejects.toThrow();
    expect(received).toBeLessThan(film.length);
  });
});

describe('when the engine is killed', () => {
  it('the stream can be asked for again, and the player notices no more than a pause', async () => {
    const pid = enginePid(household);
    expect(pid).toBeDefined();
    process.kill(pid!, 'SIGKILL');
    const { body } = await video(ben).set('Range', 'bytes=3000000-3099999').expect(206);
    expect(sha1(body)).toBe(sha1(film.subarray(3_000_000, 3_100_000)));
    expect(enginePid(household)).not.toBe(pid);
  });
});

it('whoever looks into a magnet link ends no film that plays, though the api was started again since', async () => {
  const { app } = household;
  const config = app.get<Config>(CONFIG);
  const engine = app.get(Engine);
  await vi.waitFor(() => engine.hold(playback.sourceId), 15_000);
  const startedAgain = new Engine(config, app.get(KEYRING), app.get(States));
  expect((await startedAgain.look(magnet)).name).toBe('Moon.480p');
  const torrentId = await engine.torrentOf(playback.sourceId);
  expect((await new EngineClient(engineSocketOf(config)).describe(torrentId)).name).toBe('Moon.480p');
}, 40_000);
