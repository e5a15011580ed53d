import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenViewing, SubtitleSearch } from '@miauflix/domain/streaming';
import { movieHash, movieHashBytes } from '@miauflix/integrations';
import { startAnswering, type AnsweringServer, type AskedRequest } from '@miauflix/integrations/testing';
import { makeTorrent, startLocalSwarm, type LocalSwarm } from '@miauflix/torrent/swarm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from '../../testing/device.ts';
import { startHousehold, type Household } from '../../testing/household.ts';
import { deadSource } from '../../testing/small-catalogue.ts';

const release = 'Moon.480p.mp4';
const film = randomBytes(12_000_000);
const hash = movieHash(film.length, film.subarray(0, movieHashBytes), film.subarray(-movieHashBytes));
const account = { username: 'household', password: 'tin of sardines' };

let seeds: string;
let swarm: LocalSwarm;
let household: Household;
let ana: Device;
let ben: Device;
let service: AnsweringServer;
let files: AnsweringServer;
let answer: (request: AskedRequest) => unknown;

const play = async (device = ben) =>
  (await device.post('/viewings', { titleId: 'moon' }).expect(201)).body as OpenViewing;
const below = (url: string): string => url.replace('/api/v1', '');
const saved = async (values: object) => {
  await ana.put('/settings/open-subtitles', values).expect(200);
};
const asked = (path: string) => service.asked.filter((request) => request.path.startsWith(path));

function wellBehaved({ path, body }: AskedRequest): unknown {
  if (path === '/login')
    return (JSON.parse(body) as typeof account).password === account.password ? { token: 't' } : 401;
  if (path === '/infos/user') return { data: { allowed_downloads: 20, remaining_downloads: 17 } };
  if (path === '/download')
    return { link: `${files.url}file`, remaining: 16, reset_time_utc: '2999-01-01T00:00:00.000Z' };
  const attributes = { language: 'fr', release: 'Moon.480p', download_count: 3, moviehash_match: true };
  return { data: [{ attributes: { ...attributes, files: [{ file_id: 7 }] } }] };
}

beforeAll(async () => {
  seeds = mkdtempSync(join(tmpdir(), 'api-seeds-'));
  writeFileSync(join(seeds, release), film);
  const { torrent, magnet } = await makeTorrent([join(seeds, release)], { name: release, pieceLengthBytes: 65_536 });
  swarm = await startLocalSwarm({ seeds: [{ torrent, directory: seeds }] });
  answer = wellBehaved;
  service = await startAnswering((request) => answer(request));
  files = await startAnswering(() => Buffer.from('1\n00:00:01,000 --> 00:00:02,000\nSalut\n'));
  const source = { ...deadSource, provider: 'sample', magnet, releaseName: release, sizeBytes: film.length };
  const started = await startHousehold({ sources: [source], sampleTracker: swarm.trackerUrl });
  ({ household, adminDevice: ana, memberDevice: ben } = started);
}, 40_000);
afterAll(async () => {
  await household?.stop();
  await Promise.all([service?.close(), files?.close(), swarm?.stop()]);
  rmSync(seeds, { recursive: true });
});

describe('subtitles from outside', () => {
  it('are offered by nobody until an admin has switched a service on', async () => {
    const { moreSubtitles, streamUrl } = await play();
    expect(moreSubtitles).toBeUndefined();
    const { body } = await ben.get(`${below(streamUrl).replace(/video$/, '')}subtitles/found?language=fr`).expect(409);
    expect(body.type).toBe('streaming/no-subtitle-service');
    expect(service.asked).toEqual([]);
  });

  it('are tried out with what need not be saved', async () => {
    const test = async (values: object) => (await ana.post('/settings/open-subtitles/test', values).expect(200)).body;
    expect(await test({ url: service.url })).toMatchObject({ isOk: false, sentence: expect.stringContaining('a key') });
    const values = { url: service.url, apiKey: 'a-key-of-ours', ...account };
    expect(await test(values)).toEqual({
      isOk: true,
      sentence: 'OpenSubtitles accepts key and account: 17 downloads are left for today.',
    });
    expect(await test({ ...values, password: 'wrong' })).toMatchObject({ isOk: false });
    answer = () => 500;
    expect(await test(values)).toMatchObject({ isOk: false, sentence: expect.stringContaining('could not be asked') });
    answer = wellBehaved;
  });

  it('are looked for by the film and by its very file', async () => {
    await saved({ enabled: true, url: service.url, apiKey: 'a-key-of-ours', ...account });
    await vi.waitFor(async () => expect((await play()).moreSubtitles).toBeDefined());
    const { moreSubtitles } = await play();
    const { body } = await ben.get(`${below(moreSubtitles!)}?language=fr`).expect(200);
    expect(body as SubtitleSearch).toMatchObject({
      subtitles: [{ fileId: 7, language: 'fr', release: 'Moon.480p', isForThisFile: true }],
    });
    expect(asked('/subtitles').map(({ path }) => path)).toEqual([
      `/subtitles?imdb_id=778&languages=fr&moviehash=${hash}`,
    ]);
    await ben.get(`${below(moreSubtitles!)}?language=french`).expect(400);
  });

  it('are loaded once, rest sealed, and are among those of the film from then on', async () => {
    const { moreSubtitles } = await play();
    const path = `${below(moreSubtitles!)}/fr/7`;
    await ben.get(`${path}.vtt`).expect(404);
    const [one, other] = await Promise.all([ben.post(path).expect(201), ben.post(path).expect(201)]);
    expect(one.body).toEqual(other.body);
    const { text } = await ben.get(below(one.body.url)).expect(200);
    expect(text).toContain('00:00:01.000 --> 00:00:02.000');
    const { subtitles } = await play(ana);
    expect(subtitles).toMatchObject([{ language: 'fr', label: 'Français' }]);
    expect((await ana.get(below(subtitles[0]!.url)).expect(200)).text).toBe(text);
    expect(asked('/download')).toHaveLength(1);
    const [torrentId] = readdirSync(join(household.directory, 'extras'));
    for (const name of readdirSync(join(household.directory, 'extras', torrentId!)))
      expect(readFileSync(join(household.directory, 'extras', torrentId!, name)).includes('Salut')).toBe(false);
  });

  it('say how many more there are', async () => {
    const { moreSubtitles } = await play();
    const { body } = await ben.get(`${below(moreSubtitles!)}?language=fr`).expect(200);
    expect((body as SubtitleSearch).quota).toEqual({ remaining: 16, resetsAt: '2999-01-01T00:00:00.000Z' });
    const { body: status } = await ana.get('/status').expect(200);
    expect(JSON.stringify(status)).toContain('16 more subtitles');
  });

  it('say why there are none', async () => {
    const found = below((await play()).moreSubtitles!);
    answer = () => 403;
    const refused = await ben.get(`${found}?language=es`).expect(503);
    expect(refused.body.type).toBe('streaming/subtitle-service-refuses');
    answer = ({ path }) => (path === '/login' ? { token: 't' } : path === '/download' ? undefined : '<html>');
    const absurd = await ben.get(`${found}?language=de`).expect(503);
    expect(absurd.body.type).toBe('streaming/subtitle-service-unavailable');
    await ben.post(`${found}/fr/8`).expect(404);
    answer = ({ path }) =>
      path === '/login' ? { token: 't' } : { remaining: -1, reset_time_utc: '2999-01-01T00:00:00.000Z' };
    const spent = await ben.post(`${found}/fr/9`).expect(429);
    expect(spent.body.type).toBe('streaming/subtitle-quota-spent');
    expect(Number(spent.headers['retry-after'])).toBeGreaterThan(1);
    await ben.post(`${found}/fr/7`).expect(201);
  });

  it('are for whoever may watch the film', async () => {
    const { moreSubtitles } = await play();
    await household
      .newDevice()
      .get(`${below(moreSubtitles!)}?language=fr`)
      .expect(403);
    await ana.get(`${below(moreSubtitles!)}/fr/7.vtt`).expect(403);
    await ana.post(`${below(moreSubtitles!)}/fr/7`).expect(403);
  });
});
