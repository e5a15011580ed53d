import {
  startSimulatedTmdb,
  startSimulatedTrakt,
  type SimulatedTmdb,
  type SimulatedTrakt,
} from '@miauflix/integrations/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { RefreshLists } from './refresh-lists.task.ts';

const { signal } = new AbortController();
const apiKey = '0123456789abcdef0123456789abcdef';
const clientId = 'fedcba9876543210fedcba9876543210';
const lists = { 'ada/quiet-evenings': ['series-2', 'movie-7', 'movie-999'], 'ada/mornings': ['movie-8'] };
let household: Household;
let adminDevice: Device;
let tmdb: SimulatedTmdb;
let trakt: SimulatedTrakt;

beforeAll(async () => {
  tmdb = await startSimulatedTmdb({ movies: 30, series: 3, apiKey });
  trakt = await startSimulatedTrakt({ clientId, movies: [5, null, 3], series: [1], lists });
  ({ household, adminDevice } = await startHousehold());
  // The tasks themselves are left to the test.
  for (const task of ['refresh-lists', 'sync-movies', 'fill-seasons'])
    await adminDevice.post(`/tasks/${task}/pause`).expect(200);
});
afterAll(async () => {
  await household.stop();
  await trakt.close();
  await tmdb.close();
});

/** Saves a section, and waits until it is in force. */
async function save(section: 'tmdb' | 'trakt', change: object): Promise<void> {
  const inForce = () => household.app.get(MetadataProviders).suggesting().at(-1)?.suggests;
  const before = inForce();
  await adminDevice.put(`/settings/${section}`, change).expect(200);
  await vi.waitFor(() => expect(inForce()).not.toBe(before));
}
const refresh = () => household.app.get(RefreshLists).run(signal);
const described = async () =>
  (await household.events())
    .filter(({ type }) => type === 'list.Described')
    .map(({ data }) => data as { slug: string; name: string; titleIds: readonly string[] })
    .filter(({ slug }) => slug.startsWith('trakt-'));
const test = async (change: object) =>
  (await adminDevice.post('/settings/trakt/test', { url: trakt.url, ...change }).expect(200)).body;
const part = async () => {
  const { body } = await adminDevice.get('/status').expect(200);
  return (body.parts as { name: string; state: string; detail: string }[]).find(({ name }) => name === 'service:trakt');
};

describe('the settings of Trakt', () => {
  it('are tried out before they are saved, and say which lists nobody is shown', async () => {
    expect(await test({})).toMatchObject({ isOk: false, sentence: expect.stringContaining('Enter a client id first') });
    expect(await test({ clientId: 'a wrong client id' })).toMatchObject({
      isOk: false,
      sentence: 'Trakt does not accept this client id. Copy it again, the whole of it.',
    });
    expect(await test({ clientId, lists: ['ada/mornings', 'ada/secret'] })).toEqual({
      isOk: false,
      sentence: 'Trakt shows nothing at ada/secret: private, empty, or not there.',
    });
    expect(await test({ clientId, lists: ['ada/mornings'] })).toEqual({
      isOk: true,
      sentence: 'Trakt accepts the client id.',
    });
    const nobody = await test({ clientId, url: 'http://127.0.0.1:1/' });
    expect(nobody).toMatchObject({ isOk: false, sentence: expect.stringContaining('cannot be reached') });
    expect(JSON.stringify(nobody)).not.toContain(clientId);
  });

  it.each(['https://trakt.tv/lists/5308818', 'mornings'])('say what to paste instead of %s', async (list) => {
    const { body } = await adminDevice.put('/settings/trakt', { lists: [list] }).expect(400);
    const message = expect.stringContaining('Paste the address of one, such as https://trakt.tv/users/');
    expect(body.errors).toMatchObject([{ path: 'lists.0', message }]);
  });

  it('take each list once', async () => {
    const twice = ['ada/mornings', 'https://trakt.tv/users/Ada/lists/mornings'];
    const { body } = await adminDevice.put('/settings/trakt', { lists: twice }).expect(400);
    expect(body.errors).toMatchObject([{ path: 'lists', message: 'Each list is named once.' }]);
  });
});

describe('rows of Trakt', () => {
  it('wait until somebody describes their titles', async () => {
    await adminDevice.put('/settings/trakt', { clientId, url: trakt.url, lists: ['ada/mornings'] }).expect(200);
    await vi.waitFor(async () => expect(await part()).toMatchObject({ title: 'Trakt' }));
    const asked = trakt.asked.length;
    expect(await refresh()).toBe('idle');
    expect(trakt.asked).toHaveLength(asked);
  });

  it('hold the titles that TMDB describes, in the order of Trakt', async () => {
    await save('tmdb', { apiKey, url: tmdb.url, titlesPerList: 20, requestsPerSecond: 1_000 });
    expect(await refresh()).toMatch(/titles added$/);
    expect(await described()).toMatchObject([
      { slug: 'trakt-trending-films', name: 'Trending films on Trakt', titleIds: ['tmdb-movie-5', 'tmdb-movie-3'] },
      { slug: 'trakt-trending-series', name: 'Trending series on Trakt', titleIds: ['tmdb-series-1'] },
      { slug: 'trakt-ada--mornings', name: 'Mornings', titleIds: ['tmdb-movie-8'] },
    ]);
    expect(await part()).toMatchObject({ state: 'ok', detail: expect.stringMatching(/^It answers\./) });
  });

  it('say nothing new when there is nothing new', async () => {
    const before = (await household.events()).length;
    expect(await refresh()).toBe('idle');
    expect(await household.events()).toHaveLength(before);
  });

  it('come from lists as they are pasted, for which the client id is not asked again, and stay without them', async () => {
    const pasted = 'https://trakt.tv/users/ada/lists/quiet-evenings?sort=rank,asc';
    await save('trakt', { lists: [pasted, 'ada/secret'] });
    const { body } = await adminDevice.get('/settings/trakt').expect(200);
    expect(body).toMatchObject({
      values: { lists: ['ada/quiet-evenings', 'ada/secret'] },
      secrets: { clientId: { isSet: true } },
    });
    expect(JSON.stringify(body)).not.toContain(clientId);
    await refresh();
    expect((await described()).slice(3)).toMatchObject([
      { slug: 'trakt-ada--quiet-evenings', name: 'Quiet evenings', titleIds: ['tmdb-series-2', 'tmdb-movie-7'] },
    ]);
    expect(await part()).toMatchObject({ state: 'ok' });
    const slugs = (await adminDevice.get('/lists').expect(200)).body.map(({ slug }: { slug: string }) => slug);
    expect(slugs).toEqual(expect.arrayContaining(['trakt-ada--mornings', 'trakt-ada--quiet-evenings']));
  });

  it('do not come back once an admin has deleted them', async () => {
    await adminDevice.delete('/lists/trakt-ada--quiet-evenings').expect(200);
    const before = await described();
    await refresh();
    expect(await described()).toEqual(before);
  });

  it('stay as they are while Trakt fails, and when its client id has ended, which is no failure of the task', async () => {
    const before = await described();
    trakt.breakDown(() => new Response(null, { status: 401 }));
    expect(await refresh()).toBe('idle');
    expect(await part()).toMatchObject({ state: 'down', detail: expect.stringContaining('does not accept the key') });
    trakt.breakDown(() => new Response(null, { status: 429, headers: { 'retry-after': '60' } }));
    await expect(refresh()).rejects.toThrow(/trakt asks to be left alone/);
    expect(await described()).toEqual(before);
  });
});
