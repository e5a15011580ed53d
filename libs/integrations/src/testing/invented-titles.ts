/** Films and series that nobody made, any number of them, always the same for the same number. */

const adjectives = 'Amber Borrowed Crooked Distant Eager Faded Gentle Hollow Idle Jagged Kindled Lonely Muted Narrow'
  .concat(' Orphaned Patient Quiet Restless Silver Tender Unlit Velvet Wandering Yielding')
  .split(' ');
const nouns = 'Anchor Beacon Cartographer Dragonfly Ember Ferry Garden Harbour Island Juniper Kettle Lamplighter'
  .concat(' Meridian Northwind Orchard Piano Quarry Ribbon Station Tide Umbrella Vineyard Windmill Yardstick')
  .split(' ');
const places = 'Averley Brunholt Castlereach Dunmore Eastmarch Fallowhill Greywater Hexham'.split(' ');
const firstNames = 'Ada Bruno Cleo Dario Elif Farah Gus Hana Ines Jonas Kaya Levi Mira Nadir Oona Pavel'.split(' ');
const lastNames = 'Abara Brandt Castel Duval Eriksen Ferro Galanis Holm Ito Jansen Kovar Lindqvist Moreau'.split(' ');

const genresOfFilms = [28, 12, 16, 35, 80, 99, 18, 10751, 14, 878, 53];
const genreNames: Readonly<Record<number, string>> = {
  28: 'Action',
  12: 'Adventure',
  16: 'Animation',
  35: 'Comedy',
  80: 'Crime',
  99: 'Documentary',
  18: 'Drama',
  10751: 'Family',
  14: 'Fantasy',
  878: 'Science Fiction',
  53: 'Thriller',
};

const pick = <Item>(items: readonly Item[], number: number): Item => items[number % items.length]!;

/** Spreads neighbouring numbers; the same on every machine. */
const mixed = (number: number, salt: number): number => Math.imul(number * 31 + salt, 0x9e3779b1) >>> 8;

export const inventedTitle = (id: number): string =>
  `The ${pick(adjectives, mixed(id, 1))} ${pick(nouns, mixed(id, 2))}${id % 3 === 0 ? ` of ${pick(places, id)}` : ''} ${id}`;

const inventedName = (id: number): string => `${pick(firstNames, mixed(id, 3))} ${pick(lastNames, mixed(id, 4))}`;

const inventedStory = (id: number): string =>
  `${inventedName(id)} finds a ${pick(adjectives, id).toLowerCase()} ${pick(nouns, mixed(id, 5)).toLowerCase()} in ` +
  `${pick(places, id)}, and has until the ${pick(nouns, mixed(id, 6)).toLowerCase()} turns to bring it home.`;

/** As TMDB calls pictures: 27 letters and digits. */
const pictureOf = (kind: string, id: number): string => `/${kind}${String(id).padStart(27 - kind.length, '0')}.jpg`;

const inventedDay = (id: number): string => {
  const day = new Date(Date.UTC(1950 + (mixed(id, 7) % 74), mixed(id, 8) % 12, 1 + (mixed(id, 9) % 28)));
  return day.toISOString().slice(0, 10);
};

const creditsOf = (id: number) => ({
  cast: Array.from({ length: 12 }, (_, order) => {
    const person = 1 + (mixed(id, 20 + order) % 5_000);
    return {
      id: person,
      name: inventedName(person),
      character: order === 0 ? 'The stranger' : pick(firstNames, person + order),
      order,
      profile_path: order % 4 === 3 ? null : pictureOf('person', person),
    };
  }),
  crew: [{ id: 6_000 + (id % 400), name: inventedName(6_000 + (id % 400)), job: 'Director', profile_path: null }],
});

const translationsOf = (id: number, field: 'title' | 'name') => ({
  translations: [
    { iso_639_1: 'en', iso_3166_1: 'US', data: { [field]: '', overview: inventedStory(id), tagline: '' } },
    {
      iso_639_1: 'de',
      iso_3166_1: 'DE',
      data: { [field]: `Das Licht Nr. ${id}`, overview: `Eine Geschichte über ${inventedName(id)}.`, tagline: '' },
    },
    { iso_639_1: 'es', iso_3166_1: 'ES', data: { [field]: `La luz ${id}`, overview: '', tagline: '' } },
    { iso_639_1: 'ru', iso_3166_1: 'RU', data: { [field]: `Ёлка ${id}`, overview: '', tagline: '' } },
  ],
});

const commonDetails = (id: number) => {
  const genres = [...new Set([pick(genresOfFilms, mixed(id, 10)), pick(genresOfFilms, mixed(id, 11))])];
  return {
    adult: false,
    backdrop_path: pictureOf('wide', id),
    credits: creditsOf(id),
    genres: genres.map((genre) => ({ id: genre, name: genreNames[genre]! })),
    homepage: '',
    id,
    images: { backdrops: [], logos: [], posters: [] },
    origin_country: ['NL'],
    original_language: 'en',
    overview: inventedStory(id),
    popularity: 1_000 / id,
    poster_path: pictureOf('poster', id),
    production_companies: [{ id: 1, logo_path: null, name: 'Lantern Works', origin_country: '' }],
    production_countries: [{ iso_3166_1: 'NL', name: 'Netherlands' }],
    tagline: id % 2 === 0 ? 'It was there all along.' : '',
    videos: {
      results: id % 5 === 0 ? [{ site: 'YouTube', type: 'Trailer', key: `invented${id}`, official: true }] : [],
    },
    vote_average: 3 + (mixed(id, 12) % 70) / 10,
    vote_count: mixed(id, 13) % 20_000,
  };
};

/** What TMDB would answer for a film with everything appended. */
export const inventedMovie = (id: number) => ({
  ...commonDetails(id),
  belongs_to_collection: null,
  imdb_id: `tt${String(9_000_000 + id)}`,
  original_title: inventedTitle(id),
  release_date: inventedDay(id),
  runtime: 60 + (mixed(id, 14) % 90),
  status: 'Released',
  title: inventedTitle(id),
  translations: translationsOf(id, 'title'),
  video: false,
});

const seasonsOfSeries = (id: number): number => 1 + (id % 4);
const episodesOfSeason = 6;

export const inventedSeries = (id: number) => ({
  ...commonDetails(id),
  created_by: [{ id: 7_000 + id, name: inventedName(7_000 + id), profile_path: null, job: null }],
  episode_run_time: id % 2 === 0 ? [45] : [],
  external_ids: { imdb_id: `tt${String(8_000_000 + id)}`, tvdb_id: 500_000 + id, wikidata_id: null },
  first_air_date: inventedDay(id),
  last_episode_to_air: { runtime: 42, season_number: seasonsOfSeries(id), episode_number: episodesOfSeason },
  name: inventedTitle(id),
  networks: [{ id: 2, name: 'Canal Nine' }],
  next_episode_to_air: null,
  original_name: inventedTitle(id),
  seasons: Array.from({ length: seasonsOfSeries(id) }, (_, index) => ({
    air_date: inventedDay(id + index),
    episode_count: episodesOfSeason,
    id: id * 100 + index,
    name: `Season ${index + 1}`,
    overview: '',
    poster_path: pictureOf('season', id * 100 + index),
    season_number: index + 1,
    vote_average: 0,
  })),
  status: id % 2 === 0 ? 'Ended' : 'Returning Series',
  translations: translationsOf(id, 'name'),
});

/** Every other chapter is translated into German, and nothing into any other language: there TMDB numbers them. */
function wordsOfEpisode(id: number, season: number, index: number, language: string) {
  const thing = pick(nouns, mixed(id + index, season));
  const isTold = index % 2 === 0;
  switch (language) {
    case 'en':
      return { name: `Chapter ${index + 1}: ${thing}`, overview: isTold ? inventedStory(id + index) : '' };
    case 'de':
      return isTold
        ? { name: `Kapitel ${index + 1}: ${thing}`, overview: `In ${pick(places, id + index)} wird es spät.` }
        : { name: `Folge ${index + 1}`, overview: '' };
    default:
      return { name: `Episode ${index + 1}`, overview: '' };
  }
}

/**
 * @param language ISO 639-1
 * @returns undefined when the series has no such season
 */
export const inventedSeason = (id: number, number: number, language: string) =>
  number < 1 || number > seasonsOfSeries(id)
    ? undefined
    : {
        _id: `season${id}-${number}`,
        air_date: inventedDay(id + number),
        episodes: Array.from({ length: episodesOfSeason }, (_, index) => ({
          air_date: inventedDay(id + number),
          crew: [],
          episode_number: index + 1,
          guest_stars: [],
          ...wordsOfEpisode(id, number, index, language),
          runtime: index === 5 ? null : 42,
          season_number: number,
          still_path: index % 2 === 0 ? pictureOf('still', id * 1_000 + number * 10 + index) : null,
        })),
        id: id * 100 + number,
        name: `${language === 'de' ? 'Staffel' : 'Season'} ${number}`,
        overview: '',
        poster_path: pictureOf('season', id * 100 + number - 1),
        season_number: number,
      };
