import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportBundledTitles } from './import-bundled-titles.task.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let device: Device;
beforeAll(async () => {
  ({ household, memberDevice: device } = await startHousehold());
});
afterAll(() => household.stop());

const idsOf = (titles: readonly { titleId: string }[]) => titles.map(({ titleId }) => titleId);

describe('the catalogue', () => {
  it('lists films by title, page by page, until there is no more', async () => {
    const first = await device.get('/movies?limit=3').expect(200);
    expect(idsOf(first.body.titles)).toEqual(['hill', 'sea', 'moon']);
    const second = await device.get(`/movies?limit=3&after=${first.body.next}`).expect(200);
    expect(idsOf(second.body.titles)).toEqual(['tree']);
    expect(second.body).not.toHaveProperty('next');
  });

  it('has no next page when the last one is full', async () => {
    const { body } = await device.get('/movies?limit=4').expect(200);
    expect(body.titles).toHaveLength(4);
    expect(body).not.toHaveProperty('next');
  });

  it('shows a film with its facts, and nothing that only the index needs', async () => {
    const { body } = await device.get('/movies/sea').expect(200);
    expect(body).toMatchObject({
      titleId: 'sea',
      title: 'The Sea',
      year: 2001,
      directors: [{ name: 'Élodie Brun', personId: 'name-elodie-brun' }],
    });
    expect(body.addedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(body).not.toHaveProperty('searchText');
  });

  it('knows what it does not have', async () => {
    for (const path of ['/movies/nothing', '/titles/nothing/sources']) {
      expect((await device.get(path).expect(404)).body).toMatchObject({ type: 'catalog/title-not-found' });
    }
  });

  it.each([
    ['sea', ['sea']],
    ['BAUM', ['tree']],
    ['elodie', ['sea']],
    ['walking moo', ['moon']],
    ['docum', ['tree']],
    ['nothing of the kind', []],
    ['', []],
  ])('finds by %j', async (q, ids) => {
    const { body } = await device.get(`/search?q=${encodeURIComponent(q)}`).expect(200);
    expect(idsOf(body.titles)).toEqual(ids);
  });

  it('answers those who do not take it compressed alike', async () => {
    const compressed = await device.get('/search?q=sea').expect('content-encoding', 'gzip');
    const plain = await device.get('/search?q=sea').set('Accept-Encoding', 'identity').expect(200);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.body).toEqual(compressed.body);
    expect(idsOf(plain.body.titles)).toEqual(['sea']);
  });

  it('becomes no event when it is imported again', async () => {
    const before = (await household.events()).length;
    await household.app.get(ImportBundledTitles).run();
    expect(await household.events()).toHaveLength(before);
  });
});

describe('the lists of the home page', () => {
  it('come in their order, without films that are not known yet', async () => {
    const { body } = await device.get('/lists').expect(200);
    expect(body.map(({ slug, name }: { slug: string; name: string }) => [slug, name])).toEqual([
      ['featured', 'Featured'],
      ['quiet', 'Quiet films'],
    ]);
    expect(idsOf(body[0].titles)).toEqual(['moon', 'sea']);
  });

  it('can be asked for one by one', async () => {
    expect(idsOf((await device.get('/lists/quiet').expect(200)).body.titles)).toEqual(['tree']);
    expect((await device.get('/lists/loud').expect(404)).body).toMatchObject({ type: 'lists/list-not-found' });
  });
});

describe('the sources of a film', () => {
  it('come with the reasons for their place, and without anything to download by', async () => {
    const { body, text } = await device.get('/titles/sea/sources').expect(200);
    expect(body).toMatchObject([{ releaseName: 'Nobody.Shares.This.480p', health: 'unknown' }]);
    expect(body[0].terms.map(({ sentence }: { sentence: string }) => sentence)).toContain('480p picture');
    expect(text).not.toMatch(/magnet|btih|0123456789abcdef/);
  });

  it('are none when none is known', async () => {
    expect((await device.get('/titles/hill/sources').expect(200)).body).toEqual([]);
  });
});
