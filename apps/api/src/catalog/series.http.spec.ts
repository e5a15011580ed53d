import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { describeSeries, episodeId, seriesId } from '../testing/invented-series.ts';

let household: Household;
let device: Device;
let adminDevice: Device;
beforeAll(async () => {
  ({ household, adminDevice, memberDevice: device } = await startHousehold());
  await describeSeries(household);
  const { position } = (await household.events()).at(-1)!;
  await device.get('/titles').set('X-Min-Position', String(position)).expect(200);
});
afterAll(() => household.stop());

const get = async (path: string) => (await device.get(path).set('Accept-Language', 'en').expect(200)).body;
const idsOf = ({ titles }: { titles: readonly { titleId: string }[] }) => titles.map(({ titleId }) => titleId);

describe('series and films', () => {
  it('are listed apart, and together', async () => {
    expect(idsOf(await get('/shows'))).toEqual([seriesId]);
    expect(idsOf(await get('/movies'))).toEqual(['hill', 'sea', 'moon', 'tree']);
    expect(idsOf(await get('/titles'))).toEqual(['hill', seriesId, 'sea', 'moon', 'tree']);
  });

  it('come in the order that is asked for, page by page', async () => {
    expect(idsOf(await get('/titles?order=rating&limit=1'))).toEqual([seriesId]);
    expect(idsOf(await get('/titles?order=released&limit=1'))).toEqual([seriesId]);
    expect(idsOf(await get('/titles?order=added&limit=1'))).toEqual([seriesId]);
    const first = await get('/titles?order=released&limit=3');
    const second = await get(`/titles?order=released&limit=3&after=${first.next}`);
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(5);
    expect(idsOf(second).at(-1)).toBe('sea');
    expect(second).not.toHaveProperty('next');
  });

  it('come by genre, which all are named with how many there are', async () => {
    expect(idsOf(await get('/titles?genre=Drama'))).toEqual([seriesId]);
    expect(idsOf(await get('/movies?genre=Drama'))).toEqual([]);
    expect(await get('/genres')).toEqual([
      { genre: 'Animation', titles: 4 },
      { genre: 'Documentary', titles: 1 },
      { genre: 'Drama', titles: 1 },
    ]);
  });

  it('are no films and no series where the other is asked for', async () => {
    expect(await get(`/shows/${seriesId}`)).toMatchObject({ kind: 'series', nextEpisode: { airsOn: '2999-01-01' } });
    for (const path of [`/movies/${seriesId}`, '/shows/moon'])
      expect((await device.get(path).expect(404)).body).toMatchObject({ type: 'catalog/title-not-found' });
  });
});

describe('the language of the reader', () => {
  it.each([
    ['?language=de', { title: 'Die Wärterinnen', titleIn: 'de', overview: /Schwestern/, overviewIn: 'de' }],
    ['?language=fr', { title: 'The Lighthouse Keepers', titleIn: 'en', overview: /sisters/, overviewIn: 'en' }],
    ['?language=es', { title: 'Los fareros', titleIn: 'es', overview: /sisters/, overviewIn: 'en' }],
  ])('chooses the translation, and says what is shown instead: %s', async (query, { overview, ...shown }) => {
    const body = await get(`/titles/${seriesId}${query}`);
    expect(body).toMatchObject(shown);
    expect(body.overview).toMatch(overview);
  });

  it('is the first that the browser accepts', async () => {
    const { body } = await device.get('/shows').set('Accept-Language', 'de-AT,en;q=0.5').expect(200);
    expect(body.titles).toMatchObject([{ title: 'Die Wärterinnen', shownIn: 'de' }]);
  });

  it('is the one that the person has chosen before all that the browser accepts', async () => {
    await device.put('/users/me/language', { language: 'de' }).expect(200);
    expect(await get(`/titles/${seriesId}`)).toMatchObject({ title: 'Die Wärterinnen' });
    expect((await get('/shows')).titles).toMatchObject([{ title: 'Die Wärterinnen', shownIn: 'de' }]);
    expect(await get(`/titles/${seriesId}?language=es`)).toMatchObject({ title: 'Los fareros' });
    expect((await get('/search?q=lighthouse')).titles).toMatchObject([{ title: 'Die Wärterinnen' }]);
    const { body } = await adminDevice.get('/search?q=lighthouse').set('Accept-Language', 'en').expect(200);
    expect(body.titles).toMatchObject([{ title: 'The Lighthouse Keepers', shownIn: 'en' }]);
    await device.put('/users/me/language', { language: null }).expect(200);
    expect((await get('/search?q=lighthouse')).titles).toMatchObject([{ title: 'The Lighthouse Keepers' }]);
  });

  it('is of no matter for what is found', async () => {
    for (const q of ['fareros', 'warterinnen', 'lighthuose'])
      expect(idsOf(await get(`/search?q=${q}`))).toEqual([seriesId]);
  });
});

describe('a season', () => {
  it('has its episodes', async () => {
    const { episodes } = await get(`/shows/${seriesId}/seasons/1`);
    expect(episodes).toMatchObject([{ episodeId: episodeId(1, 1), number: 1 }, { episodeId: episodeId(1, 2) }]);
  });

  it('is told in the language of the reader as far as it is translated, and says what is not', async () => {
    expect(await get(`/shows/${seriesId}/seasons/1?language=de`)).toMatchObject({
      ...{ readIn: 'de', name: 'Staffel 1', nameIn: 'de', overviewIn: 'de' },
      episodes: [
        { title: 'Teil 1', titleIn: 'de', overview: 'Ein Boot ist überfällig.', overviewIn: 'de' },
        { title: 'Part 2', titleIn: 'en' },
      ],
    });
    expect(await get(`/shows/${seriesId}/seasons/2?language=de`)).toMatchObject({ name: 'Season 2', nameIn: 'en' });
    expect((await get(`/titles/${seriesId}?language=de`)).seasons).toMatchObject([
      { number: 0, name: 'Specials', nameIn: 'en' },
      { number: 1, name: 'Staffel 1', nameIn: 'de' },
      { number: 2, name: 'Season 2', nameIn: 'en' },
    ]);
    const first = { episodeId: episodeId(1, 1), title: 'Teil 1', titleIn: 'de' };
    expect(await get(`/playables/${episodeId(1, 1)}?language=de`)).toMatchObject({ episode: first });
  });

  it('that is not known is not found', async () => {
    const { body } = await device.get(`/shows/${seriesId}/seasons/7`).expect(404);
    expect(body).toMatchObject({ type: 'catalog/season-not-found' });
    const nobodys = await device.get('/shows/nothing/seasons/1').expect(404);
    expect(nobodys.body).toMatchObject({ type: 'catalog/title-not-found' });
  });
});

describe('what can be played', () => {
  it('is a film, or an episode with its series', async () => {
    expect(await get('/playables/moon')).toMatchObject({ playableId: 'moon', runTimeSeconds: 600 });
    expect(await get(`/playables/${episodeId(2, 1)}`)).toMatchObject({
      title: { titleId: seriesId },
      episode: { seasonNumber: 2, number: 1 },
      runTimeSeconds: 600,
    });
  });

  it.each([
    [seriesId, 'catalog/title-is-series'],
    [episodeId(1, 9), 'catalog/title-not-found'],
    ['nothing', 'catalog/title-not-found'],
  ])('is not %s', async (id, type) => {
    expect((await device.get(`/playables/${id}`).expect(404)).body).toMatchObject({ type });
    expect((await device.get(`/titles/${id}/sources`).expect(404)).body).toMatchObject({ type });
  });
});

describe('people', () => {
  it('are shown with their titles, whether or not an outside service knows them', async () => {
    expect(await get('/people/tmdb-person-9101')).toMatchObject({
      name: 'Nora Vidal',
      portrait: '/api/v1/images/nora',
      titles: [{ titleId: seriesId }],
    });
    const ana = await get('/people/name-ana-ruiz');
    expect(idsOf(ana).sort()).toEqual(['hill', seriesId, 'moon', 'tree'].sort());
  });

  it('without a title are not found', async () => {
    expect((await device.get('/people/name-nobody').expect(404)).body).toMatchObject({
      type: 'catalog/person-not-found',
    });
  });

  it('are found by name, as genres are', async () => {
    expect(await get('/search?q=vidal')).toMatchObject({ people: [{ personId: 'tmdb-person-9101' }], genres: [] });
    expect(await get('/search?q=docu')).toMatchObject({ genres: ['Documentary'] });
  });

  it('lead from title to title: those of the same people are related', async () => {
    expect((await get('/titles/moon/related')).map(({ titleId }: { titleId: string }) => titleId).slice(0, 2)).toEqual([
      seriesId,
      'hill',
    ]);
  });
});
