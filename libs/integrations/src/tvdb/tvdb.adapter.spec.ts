import { afterEach, describe, expect, it } from 'vitest';
import { ServiceRefused } from '../http/index.ts';
import { startAnswering, type AnsweringServer, type AskedRequest } from '../testing/answering.ts';
import { tvdbImagePath } from './tvdb-images.ts';
import { TvdbAdapter } from './tvdb.adapter.ts';

const { signal } = new AbortController();
const describing = { languages: ['de'], signal };

const series = {
  id: 7,
  name: 'Der lange Weg',
  image: 'https://artworks.thetvdb.com/banners/v4/series/7/posters/a1.jpg',
  artworks: [
    { image: '/banners/v4/series/7/backgrounds/b1.jpg', type: 3, language: null, score: 1 },
    { image: '/banners/v4/series/7/backgrounds/b2.jpg', type: 3, language: null, score: 9 },
    { image: null, type: 3 },
  ],
  averageRuntime: 44,
  characters: [
    { personName: 'Second', peopleId: 2, name: '', peopleType: 'Actor', sort: 2 },
    { personName: 'First', peopleId: 1, name: 'The walker', peopleType: 'Actor', sort: 1 },
    { personName: 'Writer', peopleId: 3, name: null, peopleType: 'Writer' },
  ],
  companies: [],
  firstAired: '2021-03-04',
  genres: [{ id: 1, name: 'Drama' }],
  nextAired: '2030-01-02',
  originalCountry: 'deu',
  originalLanguage: 'deu',
  overview: null,
  remoteIds: [{ id: 'tt7654321', type: 2, sourceName: 'IMDB' }],
  status: { id: 1, name: 'Continuing' },
  translations: {
    nameTranslations: [
      { language: 'eng', name: 'The Long Way' },
      { language: 'deu', name: 'Der lange Weg' },
      { language: 'zxx', name: 'nothing' },
    ],
    overviewTranslations: [
      { language: 'eng', overview: 'They walk.' },
      { language: 'deu', overview: 'Sie gehen.' },
      { language: 'fra', overview: 'Ils marchent.' },
    ],
  },
};
const episode = (seasonNumber: number, number: number, more: object = {}) => ({
  seasonNumber,
  number,
  name: null,
  ...more,
});
const pagesOfEpisodes = [
  [episode(1, 2), episode(1, 1, { name: 'Departure', aired: '2021-03-04', runtime: 44, overview: '' })],
  [episode(2, 1, { aired: '2030-01-02' }), episode(0, 1), { number: null }],
];
const inGerman = [
  episode(1, 1, { name: 'Aufbruch', overview: 'Sie packen.' }),
  episode(1, 2, { overview: null }),
  episode(2, 1, { name: 'Weiter' }),
];

function answer({ path, headers, body }: AskedRequest): unknown {
  if (path === '/login')
    return (JSON.parse(body) as { apikey: string }).apikey === 'key' ? { data: { token: 'fresh' } } : 401;
  if (headers.authorization !== 'Bearer fresh') return 401;
  if (path === '/series/7/extended?meta=translations') return { data: series };
  if (path === '/series/7/episodes/default/deu?page=0') return { data: { episodes: inGerman }, links: { next: null } };
  const page = /^\/series\/7\/episodes\/default\/eng\?page=(\d)$/.exec(path)?.[1];
  if (page) return { data: { episodes: pagesOfEpisodes[Number(page)] }, links: { next: page === '0' ? 'next' : null } };
  if (path.startsWith('/series/filter')) return { data: [{ id: 7 }, { id: null }, { id: 9 }] };
  if (path.startsWith('/updates')) return { data: [{ recordId: 7 }, { recordId: 7 }], links: { next: null } };
  if (path.startsWith('/search')) return { data: [{ tvdb_id: '7' }] };
  return undefined;
}

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});
async function start(apiKey = 'key', reply = answer): Promise<{ tvdb: TvdbAdapter; server: AnsweringServer }> {
  const server = await startAnswering(reply);
  const tvdb = new TvdbAdapter({ apiKey, url: server.url });
  opened.push(server, tvdb);
  return { tvdb, server };
}

describe('the TVDB adapter', () => {
  it('describes series in English and in the languages of the household', async () => {
    const { tvdb } = await start();
    expect(await tvdb.describeTitle('tvdb-series-7', describing)).toMatchObject({
      title: 'The Long Way',
      originalTitle: 'Der lange Weg',
      overview: 'They walk.',
      year: 2021,
      runTimeSeconds: 2640,
      country: 'DE',
      language: 'de',
      imdbId: 'tt7654321',
      tvdbId: 7,
      status: 'returning',
      cast: [{ name: 'First', role: 'The walker' }, { name: 'Second' }],
      translations: [{ language: 'de', title: 'Der lange Weg', overview: 'Sie gehen.' }],
      seasons: [
        { number: 0, name: 'Specials', episodeCount: 1 },
        { number: 1, episodeCount: 2, airsOn: '2021-03-04' },
        { number: 2, episodeCount: 1 },
      ],
      nextEpisode: { seasonNumber: 2, episodeNumber: 1, airsOn: '2030-01-02' },
    });
  });

  it('describes seasons, and knows which are not there', async () => {
    const { tvdb } = await start();
    const season = await tvdb.describeSeason('tvdb-series-7', 1, { languages: ['en'], signal });
    expect(season?.episodes).toEqual([
      {
        episodeId: 'tvdb-series-7-s01e01',
        number: 1,
        title: 'Departure',
        overview: '',
        airsOn: '2021-03-04',
        runTimeSeconds: 2640,
      },
      { episodeId: 'tvdb-series-7-s01e02', number: 2, title: 'Episode 2', overview: '' },
    ]);
    expect(await tvdb.describeSeason('tvdb-series-7', 5, describing)).toBeUndefined();
    expect(await tvdb.describeTitle('tvdb-series-8', describing)).toBeUndefined();
  });

  it('describes seasons in the languages in which the series is told', async () => {
    const { tvdb, server } = await start();
    const season = await tvdb.describeSeason('tvdb-series-7', 1, { languages: ['sv', 'en', 'de'], signal });
    expect(season?.translations).toEqual([
      { language: 'de', episodes: [{ number: 1, title: 'Aufbruch', overview: 'Sie packen.' }] },
      { language: 'sv', episodes: [] },
    ]);
    expect(server.asked.filter(({ path }) => path.includes('/episodes/default/swe'))).toEqual([]);
  });

  it('lists, follows changes and searches', async () => {
    const { tvdb } = await start();
    expect(await tvdb.lists[0]!.findTitleIds(signal)).toEqual(['tvdb-series-7', 'tvdb-series-9']);
    expect(await tvdb.findChanged(new Date(0), new Date(), signal)).toEqual(['tvdb-series-7']);
    expect(await tvdb.search('way', signal)).toEqual(['tvdb-series-7']);
  });

  it('signs in once for many questions, and again when its token has ended', async () => {
    let token = 'fresh';
    const { tvdb, server } = await start('key', (request) => {
      if (request.path === '/login') return { data: { token } };
      return request.headers.authorization === `Bearer ${token}`
        ? answer({ ...request, headers: { authorization: 'Bearer fresh' } })
        : 401;
    });
    await Promise.all([tvdb.search('way', signal), tvdb.describeTitle('tvdb-series-7', describing)]);
    expect(server.asked.filter(({ path }) => path === '/login')).toHaveLength(1);
    token = 'next month';
    expect(await tvdb.search('other way', signal)).toEqual(['tvdb-series-7']);
    expect(server.asked.filter(({ path }) => path === '/login')).toHaveLength(2);
  });

  it('is refused with a wrong key', async () => {
    const { tvdb } = await start('wrong');
    await expect(tvdb.checkKey(signal)).rejects.toBeInstanceOf(ServiceRefused);
    expect(tvdb.health().state).toBe('refused');
  });

  it('asks for pictures by their own paths alone', async () => {
    const { tvdb } = await start();
    const { artwork } = (await tvdb.describeTitle('tvdb-series-7', describing))!;
    expect(tvdbImagePath(artwork.poster!.split('/').at(-1)!)).toBe('banners/v4/series/7/posters/a1.jpg');
    expect(tvdbImagePath(artwork.backdrop!.split('/').at(-1)!)).toBe('banners/v4/series/7/backgrounds/b2.jpg');
    for (const path of ['https://elsewhere.test/banners/a.jpg', '/banners/../secret.jpg', '/banners/a.svg'])
      expect(tvdbImagePath(`tvdb-${Buffer.from(path).toString('base64url')}`)).toBeUndefined();
  });
});
