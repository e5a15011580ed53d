import { title } from '@miauflix/domain/catalog';
import { mostWantedTitles, watchlist } from '@miauflix/domain/watchlist';
import type { ReadModels } from '@miauflix/read-models';
import { CommandBus } from '@nestjs/cqrs';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';
import type { Device } from '../testing/device.ts';
import { member, startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let ana: Device;
let ben: Device;
beforeAll(async () => {
  ({ household, adminDevice: ana, memberDevice: ben } = await startHousehold());
});
afterEach(async () => {
  for (const device of [ana, ben]) for (const titleId of await idsFor(device)) await remove(device, titleId);
});
afterAll(() => household.stop());

/** As of the latest event. */
async function get(device: Device, path: string) {
  const { position } = (await household.events()).at(-1)!;
  expect(await household.app.get<ReadModels>(READ_MODELS).waitFor(position, 10_000)).toBe(true);
  return (await device.get(path).expect(200)).body;
}
const idsFor = async (device: Device, query = ''): Promise<readonly string[]> =>
  (await get(device, `/watchlist${query}`)).titles.map(({ titleId }: { titleId: string }) => titleId);
const add = async (device: Device, ...titleIds: readonly string[]) => {
  for (const titleId of titleIds) await device.put(`/watchlist/${titleId}`).expect(200);
};
const remove = (device: Device, titleId: string) => device.delete(`/watchlist/${titleId}`).expect(200);
const isListed = async (device: Device, titleId: string) => (await get(device, `/watchlist/${titleId}`)).isListed;
const factsOf = async (titleId: string) => {
  const { state } = await household.app.get(States).load(title, titleId);
  if (state.status === 'unknown') throw new Error('There is no such title.');
  return state.facts;
};

describe('the list of what somebody wants to see', () => {
  it('is empty at first', async () => {
    expect(await get(ben, '/watchlist')).toEqual({ titles: [] });
    expect(await isListed(ben, 'moon')).toBe(false);
  });

  it('has what was added last first, page by page', async () => {
    await add(ben, 'moon', 'sea', 'tree');
    expect(await idsFor(ben)).toEqual(['tree', 'sea', 'moon']);
    const { titles, next } = await get(ben, '/watchlist?limit=2');
    expect(titles).toMatchObject([{ titleId: 'tree', title: 'Zwei Bäume', kind: 'movie' }, { titleId: 'sea' }]);
    expect(await get(ben, `/watchlist?limit=2&after=${next}`)).toMatchObject({ titles: [{ titleId: 'moon' }] });
    expect(await get(ben, `/watchlist?limit=2&after=${next}`)).not.toHaveProperty('next');
  });

  it('takes a title once, and gives it back once; the answer says where the fact stands in the log', async () => {
    const { position } = (await ben.put('/watchlist/moon').expect(200)).body;
    const fact = (await household.events()).at(-1)!;
    expect({ position, stream: fact.stream }).toEqual({ position: `${fact.position}`, stream: expect.any(String) });
    expect(fact).toMatchObject({ type: 'watchlist.TitleAdded', data: { titleId: 'moon' } });
    expect((await ben.put('/watchlist/moon').expect(200)).body).toEqual({});
    expect(await isListed(ben, 'moon')).toBe(true);
    const removed = (await remove(ben, 'moon')).body.position;
    const { body } = await ben.get('/watchlist').set('X-Min-Position', removed).expect(200);
    expect(body).toEqual({ titles: [] });
    expect((await remove(ben, 'moon')).body).toEqual({});
    expect(await isListed(ben, 'moon')).toBe(false);
  });

  it('holds series too, and says what titles are called in the language of whoever reads', async () => {
    const facts = { ...(await factsOf('sea')), titleId: 'coast', kind: 'series' as const, title: 'The Coast' };
    const data = { ...facts, translations: [{ language: 'de', title: 'Die Küste', overview: '', genres: [] }] };
    const describeTitle = { type: 'DescribeTitle', data } as const;
    await household.app.get(CommandBus).execute(new Decide(title, 'coast', describeTitle));
    await add(ben, 'coast');
    const inGerman = await ben.get('/watchlist').set('Accept-Language', 'de');
    expect(inGerman.body.titles).toMatchObject([{ kind: 'series', title: 'Die Küste', shownIn: 'de' }]);
    expect((await get(ben, '/watchlist?language=en')).titles).toMatchObject([{ title: 'The Coast' }]);
  });

  it('loses a title that leaves the catalogue, which can be taken off all the same', async () => {
    const facts = { ...(await factsOf('sea')), titleId: 'passing' };
    const commands = household.app.get(CommandBus);
    await commands.execute(new Decide(title, 'passing', { type: 'DescribeTitle', data: facts }));
    await add(ben, 'moon', 'passing');
    await commands.execute(new Decide(title, 'passing', { type: 'RemoveTitle', data: { titleId: 'passing' } }));
    expect(await idsFor(ben)).toEqual(['moon']);
    expect((await remove(ben, 'passing')).body).toHaveProperty('position');
  });

  it('has room for so many, and says so', async () => {
    const { userId } = (await ben.get('/users/me').expect(200)).body;
    const commands = household.app.get(CommandBus);
    const decide = (type: 'AddTitle' | 'RemoveTitle', titleId: string) =>
      commands.execute(new Decide(watchlist, userId, { type, data: { userId, titleId } }));
    const many = Array.from({ length: mostWantedTitles }, (_, index) => `film-${index}`);
    for (const titleId of many) await decide('AddTitle', titleId);
    expect((await ben.put('/watchlist/moon').expect(409)).body).toMatchObject({ type: 'watchlist/full' });
    for (const titleId of many) await decide('RemoveTitle', titleId);
    await add(ben, 'moon');
  });

  it.each(['put', 'delete', 'get'] as const)('takes no id that is none (%s)', async (method) => {
    expect((await ben[method]('/watchlist/No%20such').expect(400)).body).toMatchObject({ type: 'request/invalid' });
  });

  it('takes no title that nobody knows', async () => {
    expect((await ben.put('/watchlist/nothing').expect(404)).body).toMatchObject({ type: 'catalog/title-not-found' });
    expect(await isListed(ben, 'nothing')).toBe(false);
  });
});

describe('whose list it is', () => {
  it('shows nobody what another wants to see, and nobody takes from it', async () => {
    await add(ben, 'moon');
    await add(ana, 'tree');
    expect([await idsFor(ben), await idsFor(ana)]).toEqual([['moon'], ['tree']]);
    expect(await isListed(ana, 'moon')).toBe(false);
    expect((await remove(ana, 'moon')).body).toEqual({});
    expect(await isListed(ben, 'moon')).toBe(true);
  });

  it('is known on every device, and told to those of this person alone', async () => {
    const other = household.newDevice();
    await other.signIn(member.name, member.password);
    const told = { ben: await topicsTold(other), ana: await topicsTold(ana) };
    await add(ben, 'moon');
    await expect.poll(() => told.ben).toContain('watchlist');
    expect(await isListed(other, 'moon')).toBe(true);
    // What concerns everybody reaches everybody, so whatever came before it would have come too.
    await ana.put('/home', { order: ['quiet'], hidden: [] }).expect(200);
    await expect.poll(() => told.ana).toContain('catalogue');
    expect(told.ana).not.toContain('watchlist');
  });

  it('is for people who are signed in', async () => {
    const stranger = household.newDevice();
    await stranger.get('/watchlist').expect(401);
    await stranger.get('/watchlist/moon').expect(401);
    await stranger.put('/watchlist/moon').expect(401);
    await stranger.delete('/watchlist/moon').expect(401);
  });
});

/** Topics that a device was told of, as they come. */
async function topicsTold({ accessToken: token }: Device): Promise<readonly string[]> {
  const told: string[] = [];
  const url = `http://127.0.0.1:${household.port}`;
  const socket = io(url, { path: '/api/v1/live', transports: ['websocket'], reconnection: false, auth: { token } });
  onTestFinished(() => void socket.close());
  socket.on('changed', ({ topics }: { topics: readonly string[] }) => told.push(...topics));
  await expect.poll(() => socket.connected).toBe(true);
  return told;
}
