import { describe, expect, it } from 'vitest';
import { seasonFacts } from './season-facts.ts';
import { movieFacts, seriesFacts } from './title-facts.ts';
import { MovieDetails, Page, SeasonDetails, SeriesDetails } from './tmdb.schemas.ts';

const movie = (body: object, languages: readonly string[] = ['en']) => movieFacts(MovieDetails.parse(body), languages);
const series = (body: object) => seriesFacts(SeriesDetails.parse(body), ['en']);

describe('a film of TMDB', () => {
  it('needs an id and a title, and nothing else', () => {
    expect(movie({ id: 7, title: 'Bare' })).toEqual({
      titleId: 'tmdb-movie-7',
      kind: 'movie',
      title: 'Bare',
      tmdbId: 7,
      overview: '',
      genres: [],
      directors: [],
      cast: [],
      translations: [],
      artwork: { accent: expect.stringMatching(/^#[0-9a-f]{6}$/) },
    });
    expect(MovieDetails.safeParse({ title: 'No id' }).success).toBe(false);
    expect(MovieDetails.safeParse({ id: 7, title: ' ' }).success).toBe(false);
  });

  it('has nothing of what is null, empty or of another type', () => {
    const empty = {
      id: 7,
      title: null,
      original_title: 'Only the original',
      adult: null,
      backdrop_path: null,
      belongs_to_collection: null,
      credits: { cast: null, crew: [{ id: 1, job: 'Director' }] },
      genres: [{ id: 28 }, null, { id: 18, name: 'Drama' }],
      homepage: 'javascript:alert(1)',
      images: { logos: 'none' },
      imdb_id: '',
      original_language: 'xx',
      overview: null,
      poster_path: '/../../etc/passwd',
      production_companies: [],
      production_countries: {},
      release_date: '',
      runtime: 0,
      tagline: '   ',
      translations: { translations: [{ iso_639_1: 'de', data: null }, 7] },
      videos: null,
      vote_average: '7.4',
      vote_count: 0,
    };
    expect(movie(empty)).toEqual({
      ...movie({ id: 7, title: 'Only the original' }),
      genres: ['Drama'],
    });
  });

  it('takes numbers that come as text', () => {
    expect(movie({ id: 7, title: 'Text', runtime: '91', vote_average: '7.44', vote_count: '1234' })).toMatchObject({
      runTimeSeconds: 5460,
      rating: { value: 7.4, votes: 1000 },
    });
  });

  it('is the same when a few more people have voted', () => {
    const voted = (votes: number) => movie({ id: 7, title: 'Same', vote_average: 7.41, vote_count: votes }).rating;
    expect(voted(5_000)).toEqual(voted(9_999));
    expect(voted(4_999)).not.toEqual(voted(5_000));
  });

  it('has one translation a language, stories only in those that are read here', () => {
    const translation = (country: string, language: string, data: object) => ({
      iso_3166_1: country,
      iso_639_1: language,
      data,
    });
    const translations = {
      translations: [
        translation('US', 'en', { title: 'Film', overview: 'English.' }),
        translation('PT', 'pt', { title: '', overview: 'De Portugal.' }),
        translation('BR', 'pt', { title: 'Filme', overview: 'Do Brasil.', tagline: 'Oi' }),
        translation('FR', 'fr', { title: 'Film', overview: 'En français.' }),
        translation('JP', 'ja', { title: '映画', overview: '物語' }),
        translation('HK', 'cn', { title: '電影', overview: '' }),
      ],
    };
    expect(movie({ id: 7, title: 'Film', translations }, ['en', 'pt']).translations).toEqual([
      { language: 'ja', title: '映画' },
      { language: 'pt', title: 'Filme', overview: 'De Portugal.', tagline: 'Oi' },
      { language: 'zh', title: '電影' },
    ]);
  });

  it('shows the best logo that has pixels, and the first official trailer', () => {
    const logo = (path: string, language: string | null, average: number) => ({
      file_path: path,
      iso_639_1: language,
      vote_average: average,
    });
    const images = {
      logos: [
        logo('/aaaaaaaaaaaaaaaaaaaa.svg', 'en', 9),
        logo('/bbbbbbbbbbbbbbbbbbbb.png', 'en', 5),
        logo('/cccccccccccccccccccc.png', null, 6),
        logo('/dddddddddddddddddddd.png', 'de', 8),
      ],
    };
    const video = (key: string, more: object) => ({ site: 'YouTube', type: 'Trailer', key, ...more });
    const videos = {
      results: [video('teaser-1', { type: 'Teaser' }), video('fan-cut', {}), video('official', { official: true })],
    };
    expect(movie({ id: 7, title: 'Film', images, videos })).toMatchObject({
      artwork: { logo: '/api/v1/images/tmdb-cccccccccccccccccccc.png' },
      trailer: { site: 'youtube', key: 'official' },
    });
  });

  it('names at most twenty of the cast, in their order', () => {
    const cast = Array.from({ length: 30 }, (_, n) => ({
      id: n + 1,
      name: `Person ${n}`,
      order: 29 - n,
      character: '',
    }));
    const { cast: named } = movie({ id: 7, title: 'Crowd', credits: { cast, crew: [] } });
    expect(named).toHaveLength(20);
    expect(named[0]).toEqual({ name: 'Person 29', personId: 'tmdb-person-30' });
  });
});

describe('a series of TMDB', () => {
  it('takes the run time of its latest episode where none is typical', () => {
    expect(
      series({ id: 3, name: 'Long', episode_run_time: [], last_episode_to_air: { runtime: 50 } }).runTimeSeconds,
    ).toBe(3000);
    expect(series({ id: 3, name: 'Long', last_episode_to_air: { runtime: null } })).not.toHaveProperty(
      'runTimeSeconds',
    );
  });

  it('lists its seasons by number, the specials first', () => {
    const seasons = [
      { season_number: 2, name: 'Season 2', episode_count: 3, air_date: null },
      { season_number: 0, name: '', episode_count: null, air_date: '2020-01-02' },
    ];
    expect(series({ id: 3, name: 'Short', seasons }).seasons).toEqual([
      { number: 0, name: 'Season 0', episodeCount: 0, airsOn: '2020-01-02' },
      { number: 2, name: 'Season 2', episodeCount: 3 },
    ]);
  });

  it.each([
    ['Returning Series', 'returning'],
    ['Canceled', 'ended'],
    ['Planned', 'planned'],
  ])('that is %s is %s', (status, known) => expect(series({ id: 3, name: 'S', status }).status).toBe(known));

  it('announces an episode only with its day', () => {
    const next = { season_number: 4, episode_number: 2 };
    expect(series({ id: 3, name: 'S', next_episode_to_air: next })).not.toHaveProperty('nextEpisode');
    const announced = { ...next, air_date: '2027-03-04' };
    expect(series({ id: 3, name: 'S', next_episode_to_air: announced }).nextEpisode).toEqual({
      seasonNumber: 4,
      episodeNumber: 2,
      airsOn: '2027-03-04',
    });
  });
});

describe('a season of TMDB', () => {
  it('has its episodes by number, each once', () => {
    const episode = (number: number, name: string | null) => ({ episode_number: number, name, still_path: null });
    const body = {
      season_number: 1,
      episodes: [episode(2, null), episode(1, 'First'), episode(2, 'Second'), { name: 'Lost' }],
    };
    expect(seasonFacts('tmdb-series-3', SeasonDetails.parse(body))).toEqual({
      titleId: 'tmdb-series-3',
      seasonNumber: 1,
      name: 'Season 1',
      overview: '',
      episodes: [
        { episodeId: 'tmdb-series-3-s01e01', number: 1, title: 'First', overview: '' },
        { episodeId: 'tmdb-series-3-s01e02', number: 2, title: 'Second', overview: '' },
      ],
    });
  });
});

describe('a page of TMDB', () => {
  it('leaves out entries without an id, and those for adults', () => {
    const results = [{ id: 1, adult: null }, { id: 2, adult: true }, { id: null }, { id: 3 }];
    expect(Page.parse({ results, total_pages: 4 })).toEqual({
      entries: [
        { id: 1, adult: false },
        { id: 3, adult: false },
      ],
      totalPages: 4,
    });
  });
});
