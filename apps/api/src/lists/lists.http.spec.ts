import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { list } from '@miauflix/domain/lists';
import { CommandBus } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let ana: Device;
let ben: Device;
beforeAll(async () => {
  ({ household, adminDevice: ana, memberDevice: ben } = await startHousehold());
});
afterAll(() => household.stop());

/** As of the latest event. */
const get = async (device: Device, path: string) => {
  const { position } = (await household.events()).at(-1)!;
  return (await device.get(path).set('X-Min-Position', String(position)).expect(200)).body;
};
const slugsOn = async (device: Device) => (await get(device, '/lists')).map(({ slug }: { slug: string }) => slug);
const idsOn = async (slug: string, query = '') =>
  (await get(ben, `/lists/${slug}${query}`)).titles.map(({ titleId }: { titleId: string }) => titleId);
const describeList = (data: { slug: string; name: string; rank: number; titleIds: string[] }) =>
  household.app.get(CommandBus).execute(new Decide(list, data.slug, { type: 'DescribeList', data }));

describe('a list that an admin makes', () => {
  it('holds the titles that were chosen, in their order, page by page', async () => {
    const { body } = await ana
      .post('/lists', { name: 'Für Sonntag!', content: { titleIds: ['tree', 'moon', 'sea'] } })
      .expect(201);
    expect(body).toMatchObject({ slug: 'fur-sonntag' });
    expect(await idsOn('fur-sonntag')).toEqual(['tree', 'moon', 'sea']);
    const { next } = await get(ben, '/lists/fur-sonntag?limit=2');
    expect(await idsOn('fur-sonntag', `?limit=2&after=${next}`)).toEqual(['sea']);
  });

  it('says so when the title is gone that a page begins after, and is not begun anew unasked', async () => {
    for (const path of ['/lists/fur-sonntag', '/titles', '/watchlist'])
      expect((await ben.get(`${path}?after=gone-by-now`).expect(404)).body).toMatchObject({
        type: 'catalog/page-lost',
      });
    const { titles } = await get(ben, '/titles?limit=100&order=title');
    expect(await get(ben, `/titles?after=${titles.at(-1).titleId}`)).toEqual({ titles: [] });
  });

  it('holds whatever fits a rule', async () => {
    await ana
      .post('/lists', { name: 'Documentaries', content: { rule: { genre: 'Documentary', order: 'added' } } })
      .expect(201);
    expect(await idsOn('documentaries')).toEqual(['tree']);
    await ana.patch('/lists/documentaries', { content: { rule: { kind: 'movie', order: 'released' } } }).expect(200);
    expect((await idsOn('documentaries')).at(-1)).toBe('sea');
  });

  it('exists once, whatever way its name is written', async () => {
    const again = { name: 'DOCUMENTARIES', content: { titleIds: [] } };
    expect((await ana.post('/lists', again).expect(409)).body).toMatchObject({ type: 'lists/list-exists' });
  });

  it('is gone when it is deleted', async () => {
    await ana.delete('/lists/documentaries').expect(200);
    expect(await slugsOn(ben)).not.toContain('documentaries');
    expect((await ben.get('/lists/documentaries').expect(404)).body).toMatchObject({ type: 'lists/list-not-found' });
  });
});

describe('a list whose titles are chosen one by one', () => {
  const list = '/lists/one-by-one';
  beforeAll(() => ana.post('/lists', { name: 'One by one', content: { titleIds: ['tree'] } }).expect(201));

  it('takes titles at its end or before another, moves them, and lets them go', async () => {
    await ana.put(`${list}/titles/moon`, {}).expect(200);
    await ana.put(`${list}/titles/sea`, { before: 'moon' }).expect(200);
    expect(await idsOn('one-by-one')).toEqual(['tree', 'sea', 'moon']);
    await ana.put(`${list}/titles/moon`, { before: 'tree' }).expect(200);
    await ana.delete(`${list}/titles/sea`).expect(200);
    expect(await idsOn('one-by-one')).toEqual(['moon', 'tree']);
    expect((await ana.delete(`${list}/titles/sea`).expect(200)).body).toEqual({});
  });

  it('takes what two admins put on it at the same moment', async () => {
    await Promise.all(['sea', 'hill'].map((id) => ana.put(`${list}/titles/${id}`, {}).expect(200)));
    expect((await idsOn('one-by-one')).toSorted()).toEqual(['hill', 'moon', 'sea', 'tree']);
  });

  it('takes nothing that is in no catalogue, and says which that is', async () => {
    expect((await ana.put(`${list}/titles/nobodys`, {}).expect(404)).body.type).toBe('catalog/title-not-found');
    const filled = await ana.patch(list, { content: { titleIds: ['moon', 'nobodys'] } }).expect(400);
    expect(filled.body).toMatchObject({
      type: 'request/invalid',
      errors: [{ path: 'content.titleIds.1', message: 'There is no title with the id nobodys.' }],
    });
    const twice = await ana.patch(list, { content: { titleIds: ['moon', 'moon'] } }).expect(400);
    expect(twice.body.errors).toEqual([{ path: 'content.titleIds', message: 'Each title is named once.' }]);
  });

  it('says what is wrong with what it is to hold', async () => {
    const wrong = await ana.post('/lists', { name: 'X', content: { rule: { order: 'colour' } } }).expect(400);
    expect(wrong.body.errors).toMatchObject([{ path: 'content.rule.order' }]);
    const both = await ana.patch(list, { name: 'X', content: { titleIds: [] } }).expect(400);
    expect(both.body.errors).toEqual([{ path: '', message: 'Change the `name` or the `content`.' }]);
  });

  it('is changed by admins alone', async () => {
    await ben.put(`${list}/titles/moon`, {}).expect(403);
    await ben.delete(`${list}/titles/moon`).expect(403);
  });
});

describe('the rows of a home page', () => {
  it('are sent again only when they have changed', async () => {
    const { headers } = await ben.get('/lists').expect(200);
    await ben.get('/lists').set('If-None-Match', headers['etag']!).expect(304);
    await ana.post('/lists', { name: 'One more', content: { titleIds: ['moon'] } }).expect(201);
    await get(ben, '/lists');
    await ben.get('/lists').set('If-None-Match', headers['etag']!).expect(200);
  });
});

describe('a list that fills itself', () => {
  it('keeps the name that an admin has given it, and is not brought back', async () => {
    const found = { slug: 'popular', name: 'Popular', rank: 9, titleIds: ['moon'] };
    await describeList(found);
    await ana.patch('/lists/popular', { name: 'What others watch' }).expect(200);
    await describeList({ ...found, titleIds: ['sea'] });
    expect(await get(ben, '/lists/popular')).toMatchObject({ name: 'What others watch', titles: [{ titleId: 'sea' }] });
    await ana.delete('/lists/popular').expect(200);
    await describeList(found);
    expect(await slugsOn(ben)).not.toContain('popular');
  });

  it('is not filled by hand', async () => {
    expect((await ana.patch('/lists/quiet', { content: { titleIds: [] } }).expect(409)).body).toMatchObject({
      type: 'lists/list-fills-itself',
    });
  });
});

describe('the home page', () => {
  it('is arranged by each for themselves, over what holds for everybody', async () => {
    const before = await slugsOn(ana);
    await ana.put('/home/household', { order: ['quiet', 'featured'], hidden: [], pinned: ['fur-sonntag'] }).expect(200);
    expect((await slugsOn(ben)).slice(0, 3)).toEqual(['fur-sonntag', 'quiet', 'featured']);
    await ben.put('/home', { order: ['featured'], hidden: ['quiet'] }).expect(200);
    expect((await slugsOn(ben)).slice(0, 2)).toEqual(['fur-sonntag', 'featured']);
    expect(await slugsOn(ben)).not.toContain('quiet');
    expect((await slugsOn(ana)).toSorted()).toEqual(before.toSorted());
    expect(await get(ben, '/home')).toContainEqual(expect.objectContaining({ slug: 'quiet', isHidden: true }));
  });

  it('is arranged for everybody by admins alone, as lists are', async () => {
    const wishes = { order: [], hidden: [], pinned: [] };
    await ben.put('/home/household', wishes).expect(403);
    await ben.post('/lists', { name: 'Mine', content: { titleIds: [] } }).expect(403);
    await ben.patch('/lists/quiet', { name: 'Mine' }).expect(403);
    await ben.delete('/lists/quiet').expect(403);
  });
});
