import { startAnswering, startSimulatedTmdb, type SimulatedTmdb } from '@miauflix/integrations/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import { Settings } from '../settings/settings.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { RefreshLists } from './refresh-lists.task.ts';
import { SyncMovies } from './sync-movies.task.ts';

const { signal } = new AbortController();
const apiKey = '0123456789abcdef0123456789abcdef';
const movies = 90;
let household: Household;
let adminDevice: Device;
let tmdb: SimulatedTmdb;

beforeAll(async () => {
  tmdb = await startSimulatedTmdb({ movies, series: 0, apiKey, listsBeginApart: 10 });
  ({ household, adminDevice } = await startHousehold());
  // The tasks themselves are left to the test.
  await adminDevice.post('/tasks/refresh-lists/pause').expect(200);
  await adminDevice.post('/tasks/sync-movies/pause').expect(200);
});
afterAll(async () => {
  await household.stop();
  await tmdb.close();
});

/** Saves the settings, which begins anew with the service whatever was before. */
async function save(change: object): Promise<void> {
  const before = household.app.get(MetadataProviders).enabled()[0];
  await adminDevice.put('/settings/tmdb', { apiKey, url: tmdb.url, titlesPerList: 20, ...change }).expect(200);
  await vi.waitFor(() => expect(household.app.get(MetadataProviders).enabled()[0]).not.toBe(before));
}
const refresh = () => household.app.get(RefreshLists).run(signal);
const added = async () =>
  (await household.events()).filter(({ type }) => type === 'title.Added').map(({ data }) => data);
const part = async (name: string) => {
  const { body } = await adminDevice.get('/status').expect(200);
  return (body.parts as { name: string; state: string; detail: string }[]).find((known) => known.name === name);
};

describe('a service that fails', () => {
  it('in the midst of the first fill loses nothing that was described, and keeps nobody from what is there', async () => {
    tmdb.breakDown(30, 500);
    await save({});
    await expect(refresh()).rejects.toThrow(/tmdb/);
    const described = (await added()).length;
    expect(described).toBeGreaterThan(4);
    expect(described).toBeLessThan(4 + movies);
    expect((await part('service:tmdb'))?.state).toBe('down');
    const { body } = await adminDevice.get('/search?q=sea').expect(200);
    expect(JSON.stringify(body)).toContain('The Sea');
  });

  it('goes on where it stopped', async () => {
    tmdb.breakDown(0, undefined);
    await save({ titlesPerList: 40 });
    expect(await refresh()).toMatch(/titles added$/);
    const ids = (await added()).map((data) => (data as { titleId: string }).titleId);
    expect(ids).toHaveLength(4 + movies);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await part('service:tmdb'))?.state).toBe('ok');
  });

  it('because its key has ended fails no task: the admin is told', async () => {
    await save({ titlesPerList: 60 });
    tmdb.breakDown(0, 401);
    expect(await refresh()).toBe('idle');
    expect(await part('service:tmdb')).toMatchObject({
      state: 'down',
      detail: expect.stringContaining('It does not accept the key: enter it again in the settings.'),
    });
    tmdb.breakDown(0, undefined);
  });

  it('describes all its titles anew when the household reads another language before it was followed once', async () => {
    await save({ titlesPerList: 80 });
    await adminDevice.put('/settings/languages', { languages: ['en', 'de'] }).expect(200);
    await vi.waitFor(() => expect(household.app.get(Settings).get('languages').languages).toContain('de'));
    expect(await household.app.get(SyncMovies).run(signal)).toBe(`${movies} titles revised`);
    expect(await household.app.get(SyncMovies).run(signal)).toBe('idle');
  });
});

describe('the Internet Archive', () => {
  it('brings its films with their own torrents', async () => {
    const infoHash = 'fedcba9876543210fedcba9876543210fedcba98';
    const archive = await startAnswering(({ path }) =>
      path.startsWith('/metadata/')
        ? {
            metadata: {
              identifier: 'Ferry',
              title: 'The Ferry',
              licenseurl: 'https://creativecommons.org/publicdomain/zero/1.0/',
            },
            files: [
              { name: 'Ferry.mp4', size: '1000000', length: '600' },
              { name: 'Ferry_archive.torrent', btih: infoHash },
            ],
          }
        : { response: { docs: [{ identifier: 'Ferry' }] } },
    );
    await adminDevice.put('/settings/internet-archive', { enabled: true, url: archive.url }).expect(200);
    await vi.waitFor(() => expect(household.app.get(MetadataProviders).providerOf('ia--46erry')).toBeDefined());
    expect(await refresh()).toBe('1 titles added');
    const sources = (await household.events()).filter(({ type }) => type === 'source.Discovered');
    expect(sources.at(-1)?.data).toMatchObject({ titleId: 'ia--46erry', provider: 'internet-archive' });
    await archive.close();
  });
});
