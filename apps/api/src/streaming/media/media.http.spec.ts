import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeTorrent, startLocalSwarm, type LocalSwarm } from '@miauflix/torrent/swarm';
import { deviceProfiles } from '@miauflix/domain/sources';
import type { PlaybackOffer } from '@miauflix/domain/streaming';
import { equalSegments, type OpenViewing } from '@miauflix/domain/streaming';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from '../../testing/device.ts';
import { startHousehold, type Household } from '../../testing/household.ts';
import { filmSeconds, makeFilms, type Films } from '../../testing/made-films.ts';
import { deadSource } from '../../testing/small-catalogue.ts';
import { Engine } from '../engine.ts';
import { Conversion } from './conversion.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { MediaProbe } from './media-probe.ts';
import { WholeSubtitles } from './whole-subtitles.ts';

const ass = `[Script Info]
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:02.00,0:00:04.00,Default,,0,0,0,,Bonjour
`;

let films: Films;
let swarm: LocalSwarm;
let household: Household;
let ana: Device;
let ben: Device;
let sourceId: string;
let base: string;
let longSourceId: string;
beforeAll(async () => {
  films = await makeFilms();
  const directory = join(films.directory, 'Moon.180p');
  mkdirSync(directory);
  copyFileSync(films.path('two-sounds.mkv'), join(directory, 'Moon.180p.mkv'));
  writeFileSync(join(directory, 'Moon.180p.fr.ass'), ass);
  const { torrent, magnet } = await makeTorrent([directory], { name: 'Moon.180p', pieceLengthBytes: 65_536 });
  const plain = join(films.directory, 'Moon.Plain');
  mkdirSync(plain);
  copyFileSync(films.path('faststart.mp4'), join(plain, 'Moon.Plain.mp4'));
  const other = await makeTorrent([plain], { name: 'Moon.Plain', pieceLengthBytes: 65_536 });
  const long = join(films.directory, 'Moon.Long');
  mkdirSync(long);
  const looped = ['-stream_loop', '3', '-i', films.path('two-sounds.mkv'), '-map', '0:v', '-map', '0:a:1'];
  execFileSync('ffmpeg', ['-v', 'error', ...looped, '-c', 'copy', join(long, 'Moon.Long.mp4')]);
  const longer = await makeTorrent([long], { name: 'Moon.Long', pieceLengthBytes: 65_536 });
  swarm = await startLocalSwarm({
    seeds: [
      { torrent, directory: films.directory },
      { torrent: other.torrent, directory: films.directory },
      { torrent: longer.torrent, directory: films.directory },
    ],
  });
  const source = { ...deadSource, provider: 'sample', magnet, releaseName: 'Moon.180p', sizeBytes: 12_000_000 };
  const started = await startHousehold({
    sources: [
      source,
      { ...source, magnet: other.magnet, releaseName: 'Moon.Plain' },
      { ...source, magnet: longer.magnet, releaseName: 'Moon.Long', resolution: 240 },
    ],
    sampleTracker: swarm.trackerUrl,
  });
  ({ household, adminDevice: ana, memberDevice: ben } = started);
  const sources = (await ben.get('/titles/moon/sources').expect(200)).body as {
    sourceId: string;
    releaseName: string;
  }[];
  const idOf = (name: string) => sources.find(({ releaseName }) => releaseName === name)!.sourceId;
  sourceId = idOf('Moon.180p');
  longSourceId = idOf('Moon.Long');
  const { streamUrl } = (await ben.post('/viewings', { titleId: 'moon', sourceId }).expect(201)).body as OpenViewing;
  base = streamUrl.replace('/api/v1', '').replace(/\/video$/, '');
}, 60_000);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await household.stop();
  await swarm.stop();
  films.remove();
});

const plan = async (wish: object = {}) =>
  (await ben.post(`${base}/plan`, { device: deviceProfiles.browser, ...wish }).expect(200)).body as PlaybackOffer;
const text = async (path: string) => (await ben.get(`${base}/${path}`).expect(200)).text;
const bytes = async (path: string) => {
  const { body } = await ben
    .get(`${base}/${path}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return body as Buffer;
};
const lengths = (playlist: string) => [...playlist.matchAll(/#EXTINF:([\d.]+),/g)].map(([, length]) => Number(length));

/** ffprobe shows pictures out of order by as many late as are in a row: two or three here. */
const tolerance = 0.13;

interface Packet {
  readonly codec_type: 'video' | 'audio';
  readonly pts_time: string;
  readonly flags: string;
}

function packetsIn(...parts: Buffer[]): readonly Packet[] {
  const file = films.path('faststart.mp4').replace(/faststart.mp4$/, 'received.mp4');
  writeFileSync(file, Buffer.concat(parts));
  const asked = ['-show_entries', 'packet=codec_type,pts_time,flags', '-of', 'json', file];
  const answer = execFileSync('ffprobe', ['-v', 'error', ...asked], { encoding: 'utf8' });
  return (JSON.parse(answer) as { packets: Packet[] }).packets;
}
const keyframesIn = (packets: readonly Packet[]) =>
  packets
    .filter((packet) => packet.codec_type === 'video' && packet.flags.startsWith('K'))
    .map((p) => Number(p.pts_time));

/** Process ids of the ffmpeg that this household runs. */
const conversions = (): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      const parent = / (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S/, ''))?.[1];
      return readFileSync(`/proc/${pid}/comm`, 'utf8') === 'ffmpeg\n' && parent === String(process.pid);
    } catch {
      return false;
    }
  });

/** Resolves once a process has used no processor for a while: it waits for somebody. */
async function resting(pid: string): Promise<void> {
  const used = () =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .slice(11, 13)
      .join(' ');
  for (let [before, calm] = ['', 0]; calm < 5;) {
    await delay(200);
    calm = used() === before ? calm + 1 : 0;
    before = used();
  }
}

describe('the plan', () => {
  it('says how the film gets onto the device, why, and what there is to choose', async () => {
    expect(await plan()).toMatchObject({
      method: 'audio',
      reason: 'This device does not play Dolby Digital sound: the sound is converted, the picture stays as it is.',
      durationSeconds: expect.closeTo(filmSeconds, 0),
      pictureHeight: 180,
      audio: 1,
      audioTracks: [
        { index: 1, language: 'en', label: 'English' },
        { index: 2, language: 'es', label: 'Español' },
      ],
      subtitles: [
        { index: 3, language: 'en', kind: 'text' },
        { index: 4, language: 'es', kind: 'text' },
      ],
    });
    expect(await plan({ audio: 2 })).toMatchObject({ method: 'remux', audio: 2 });
    expect(await plan({ device: deviceProfiles.tv })).toMatchObject({ method: 'direct', path: 'video' });
  });

  it('corrects what the release was called, once, for whoever ranks the sources', async () => {
    const facts = { resolution: 240, videoCodec: 'h264', audioCodec: 'ac3', audioChannels: 2, container: 'mkv' };
    const corrections = (await household.events()).filter(({ type }) => type === 'source.Corrected');
    const languages = ['en', 'es'];
    expect(corrections.map(({ data }) => data)).toEqual([
      { sourceId, titleId: 'moon', ...facts, languages, subtitles: languages },
    ]);
    await vi.waitFor(async () => {
      const { body } = await ben.get('/titles/moon/sources').expect(200);
      expect(body).toContainEqual(expect.objectContaining({ sourceId, ...facts, languages }));
    }, 30_000);
  }, 40_000);

  it('is told to nobody whose session it is not', async () => {
    await household.newDevice().post(`${base}/plan`, { device: deviceProfiles.browser }).expect(403);
  });

  it('says what to install where there is no ffmpeg, and the film itself is sent all the same', async () => {
    vi.stubEnv('PATH', '');
    const { body } = await ben.post(`${base}/plan`, { device: deviceProfiles.tv }).expect(501);
    expect(body).toMatchObject({
      type: 'streaming/ffmpeg-missing',
      title: expect.stringContaining('apt install ffmpeg'),
    });
    await ben.get(`${base}/video`).set('Range', 'bytes=0-99').expect(206);
  });
});

describe('a repacked film', () => {
  it('has a playlist of its whole length before any of it was made, cut at its keyframes', async () => {
    const { path } = await plan();
    const playlist = await text(path);
    const truth = (await films.keyframesByReadingAll('two-sounds.mkv')).map(({ seconds }) => seconds);
    let start = truth[0]!;
    for (const length of lengths(playlist).slice(0, -1)) {
      start += length;
      expect(truth.some((keyframe) => Math.abs(keyframe - start) < 0.005)).toBe(true);
    }
    expect(truth[0]! + lengths(playlist).reduce((sum, length) => sum + length)).toBeCloseTo(filmSeconds, 0);
    expect(playlist).toContain('#EXT-X-ENDLIST');
  });

  it('begins in the middle as well as at the start, each picture at its own second', async () => {
    const { path } = await plan({ startSeconds: 20 });
    const directory = path.replace(/index.*/, '');
    const playlist = await text(path);
    const begin = /URI="([^"]+)"/.exec(playlist)?.[1];
    const beginning = await bytes(`${directory}${begin}`);
    const middle = await bytes(`${directory}2.m4s`);
    const [first, second] = [await bytes(`${directory}0.m4s`), await bytes(`${directory}1.m4s`)];
    const truth = (await films.keyframesByReadingAll('two-sounds.mkv')).map(({ seconds }) => seconds);
    const found = keyframesIn(packetsIn(beginning, first, second, middle));
    expect(found.length).toBeGreaterThan(6);
    for (const [index, second] of found.entries()) expect(Math.abs(second - truth[index]!)).toBeLessThan(tolerance);
    const sound = packetsIn(beginning, middle).filter(({ codec_type }) => codec_type === 'audio');
    const picture = keyframesIn(packetsIn(beginning, middle))[0]!;
    expect(Math.abs(Number(sound[0]?.pts_time) - picture)).toBeLessThan(0.2);
  });

  it('is made once for requests at the same time', async () => {
    const directory = (await plan()).path.replace(/index.*/, '');
    const [one, other] = await Promise.all([bytes(`${directory}3.m4s`), bytes(`${directory}3.m4s`)]);
    expect(one.equals(other)).toBe(true);
    expect(conversions().length).toBeLessThanOrEqual(1);
  });

  it('is no longer made once its viewer leaves', async () => {
    const { path } = await plan({ height: 120 });
    const request = ben.get(`${base}/${path.replace(/index.*/, '')}0.m4s`);
    const over = request.then(
      () => 'answered',
      () => 'aborted',
    );
    await vi.waitFor(() => expect(conversions()).toHaveLength(1), { timeout: 5_000, interval: 10 });
    request.abort();
    await vi.waitFor(() => expect(conversions()).toHaveLength(0), { timeout: 5_000 });
    void over;
  });

  it('cannot be read by whoever sees the arguments of ffmpeg', async () => {
    const { path } = await plan({ height: 120 });
    const request = ben.get(`${base}/${path.replace(/index.*/, '')}0.m4s`);
    void request.then(
      () => undefined,
      () => undefined,
    );
    await vi.waitFor(() => expect(conversions()).toHaveLength(1), { timeout: 5_000, interval: 10 });
    const [pid] = conversions();
    const [seen, environment] = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
    const { port, password } = new URL(/http_proxy=([^\0]+)/.exec(environment!)![1]!);
    expect(seen).not.toContain(password);
    const address = /http:\/\/film[^\0]+/.exec(seen!)![0];
    const status = await new Promise((resolve) =>
      get({ port, path: address }, (response) => resolve(response.resume().statusCode)),
    );
    expect(status).toBe(407);
    request.abort();
    await delay(50);
  });
});

describe('the making of a long film', () => {
  const seconds = 600;
  const segments = equalSegments(seconds);
  const last = segments.startSeconds.length - 1;

  it('waits for its viewer, and goes on with them', async () => {
    const before = new Set(conversions());
    const ffmpeg = await household.app
      .get(Ffmpeg)
      .start([
        ...['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=24:d=${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast'],
        ...['-g', '144', '-f', 'mp4', '-movflags', 'frag_keyframe+empty_moov+default_base_moof', 'pipe:1'],
      ]);
    const conversion = new Conversion(ffmpeg, segments, 0);
    await conversion.segment(0);
    const pid = conversions().find((running) => !before.has(running))!;
    await resting(pid);
    expect(conversion.isOver).toBe(false);
    expect(conversion.reaches(last)).toBe(false);
    for (let index = 1; index <= 20; index++) await conversion.segment(index);
    expect(conversion.reaches(0)).toBe(false);
    await resting(pid);
    expect(conversion.reaches(21)).toBe(true);
    expect(conversion.reaches(last)).toBe(false);
    conversion.stop();
    await vi.waitFor(() => expect(conversions()).not.toContain(pid), { timeout: 30_000 });
    expect(conversion.isOver).toBe(true);
  }, 180_000);

  it('ends once nobody has asked for half a minute', async () => {
    const viewing = (await ben.post('/viewings', { titleId: 'moon', sourceId: longSourceId }).expect(201))
      .body as OpenViewing;
    const stream = viewing.streamUrl.replace('/api/v1', '').replace(/\/video$/, '');
    const wish = { device: deviceProfiles.browser, height: 120 };
    const { path } = (await ben.post(`${stream}/plan`, wish).expect(200)).body as PlaybackOffer;
    const segment = (index: number) => ben.get(`${stream}/${path.replace(/index.*/, '')}${index}.m4s`).expect(200);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await segment(0);
    vi.advanceTimersByTime(29_000);
    await segment(1);
    vi.advanceTimersByTime(29_000);
    expect(conversions()).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(conversions()).toHaveLength(0), { timeout: 30_000 });
  }, 180_000);
});

describe('subtitles', () => {
  it('inside the film come by the minute, each line at its own second', async () => {
    const first = await text('subtitles/embedded/3/0.vtt');
    expect(first).toMatch(/00:01.5\d\d --> 00:03.0\d\d\nHello there/);
    expect(first).toMatch(/00:21.0\d\d --> 00:22.0\d\d\nBye/);
    expect(await text('subtitles/embedded/4/0.vtt')).toContain('Hola');
  });

  it('are empty where nobody speaks, and missing where there are none', async () => {
    expect(await text('subtitles/embedded/3/5.vtt')).toMatch(/^WEBVTT\s*$/);
    await ben.get(`${base}/subtitles/embedded/1/0.vtt`).expect(404);
  });

  it('are taken out in one pass once the film is there, all of them, and rest sealed', async () => {
    const [engine, whole] = [household.app.get(Engine), household.app.get(WholeSubtitles)];
    const { files } = await engine.using(sourceId, (client, id) => client.describe(id));
    const fileIndex = files.find(({ path }) => path.endsWith('.mkv'))!.index;
    const film = { sourceId, fileIndex, bitrateKbps: 1_000, viewer: 'somebody' };
    const facts = await household.app.get(MediaProbe).factsOf(film);
    await ben.get(`${base}/video`).expect(200);
    await vi.waitFor(async () => expect(await whole.find(film, facts, 3)).toBeDefined(), {
      timeout: 60_000,
      interval: 200,
    });
    expect(await whole.find(film, facts, 3)).toMatch(
      /00:01\.5\d\d --> 00:03\.0\d\d\nHello there[^]*00:21\.0\d\d --> 00:22/,
    );
    expect(await whole.find(film, facts, 4)).toMatch(/00:02\.0\d\d --> 00:04\.0\d\d\nHola/);
    const extras = join(household.directory, 'extras');
    const [torrentId] = readdirSync(extras);
    expect(readFileSync(join(extras, torrentId!, `embedded-${fileIndex}`)).includes('Hello')).toBe(false);
  }, 90_000);

  it('beside the film are read in the format of Advanced SubStation too', async () => {
    const { subtitles } = (await ben.post('/viewings', { titleId: 'moon', sourceId }).expect(201)).body as OpenViewing;
    expect(subtitles).toMatchObject([{ language: 'fr', label: 'Français' }]);
    const { text: track } = await ben.get(subtitles[0]!.url.replace('/api/v1', '')).expect(200);
    expect(track).toContain('00:02.000 --> 00:04.000\nBonjour');
  });
});

describe('a converted film', () => {
  it('has segments of exactly six seconds, wherever it is begun', async () => {
    const { method, path, height, reason } = await plan({ height: 120, startSeconds: 13 });
    expect({ method, height }).toEqual({ method: 'full', height: 120 });
    expect(reason).toBe('You asked for a smaller picture: 120p instead of 180p.');
    const directory = path.replace(/index.*/, '');
    const playlist = await text(path);
    expect(lengths(playlist).slice(0, -1)).toEqual([6, 6, 6, 6, 6]);
    const beginning = await bytes(`${directory}${/URI="([^"]+)"/.exec(playlist)?.[1]}`);
    const [third, fourth] = [await bytes(`${directory}2.m4s`), await bytes(`${directory}3.m4s`)];
    const found = keyframesIn(packetsIn(beginning, third, fourth));
    expect(found).toHaveLength(2);
    for (const [index, second] of found.entries()) expect(Math.abs(second - 6 * (index + 2))).toBeLessThan(tolerance);
  });

  it('ends where the film ends', async () => {
    const directory = (await plan({ height: 120 })).path.replace(/index.*/, '');
    const beginning = await bytes(`${directory}begin.mp4?at=30`);
    const last = packetsIn(beginning, await bytes(`${directory}5.m4s`)).at(-1);
    expect(Number(last?.pts_time)).toBeCloseTo(filmSeconds, 0);
  });

  it.skipIf(availableParallelism() >= 8)(
    'is the only one that a small machine makes at a time, and says so',
    async () => {
      const directory = (await plan({ height: 120 })).path.replace(/index.*/, '');
      await bytes(`${directory}0.m4s`);
      const { streamUrl } = (await ana.post('/viewings', { titleId: 'moon', sourceId }).expect(201))
        .body as OpenViewing;
      const hers = streamUrl.replace('/api/v1', '').replace(/video$/, directory);
      expect((await ana.get(`${hers}0.m4s`).expect(503)).body).toMatchObject({ type: 'streaming/encoder-busy' });
      await bytes(`${directory}1.m4s`);
    },
  );

  it('has no segment past its end, and no form that nobody offered', async () => {
    const directory = (await plan({ height: 120 })).path.replace(/index.*/, '');
    await ben.get(`${base}/${directory}99.m4s`).expect(404);
    await ben.get(`${base}/hls/720;rm/index.m3u8`).expect(404);
    for (const larger of ['9999', '9999-a1aac']) await ben.get(`${base}/hls/${larger}/0.m4s`).expect(404);
  });
});

describe('languages', () => {
  it('that somebody chose are those of the next time, for them alone', async () => {
    const play = async (device: Device) =>
      (await device.post('/viewings', { titleId: 'moon', sourceId }).expect(201)).body as OpenViewing;
    const { viewingId, languages } = await play(ben);
    expect(languages).toEqual({});
    await ben.put(`/viewings/${viewingId}/languages`, { audio: 'es' }).expect(200);
    await ben.put(`/viewings/${viewingId}/languages`, { subtitles: '' }).expect(200);
    expect((await play(ben)).languages).toEqual({ audio: 'es', subtitles: '' });
    expect((await play(ana)).languages).toEqual({});
    await ana.put(`/viewings/${viewingId}/languages`, { audio: 'fr' }).expect(409);
    await ben.put(`/viewings/${viewingId}/languages`, { audio: 'English!' }).expect(400);
    expect(await plan({ language: 'es' })).toMatchObject({ audio: 2, method: 'remux' });
  });
});

describe('a source that is too slow', () => {
  it('gives way to the next one, and is remembered for it', async () => {
    const insteadOf = async (failedSourceId: string) =>
      ((await ben.post('/viewings', { titleId: 'moon', failedSourceId }).expect(201)).body as OpenViewing).sourceId;
    const second = await insteadOf(sourceId);
    expect(second).not.toBe(sourceId);
    const failures = (await household.events()).filter(({ type }) => type === 'source.Failed');
    expect(failures.map(({ data }) => data)).toEqual([{ sourceId, titleId: 'moon', problem: 'stalled' }]);
    const third = await insteadOf(second);
    expect([sourceId, second]).not.toContain(third);
    expect(await insteadOf(third)).not.toBe(third);
  });

  it('is a source of the title', async () => {
    const failedSourceId = '00000000-0000-4000-8000-000000000000';
    expect((await ben.post('/viewings', { titleId: 'moon', failedSourceId }).expect(404)).body).toMatchObject({
      type: 'sources/source-not-found',
    });
  });
});
