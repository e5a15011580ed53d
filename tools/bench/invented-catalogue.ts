import { episodeIdOf, type ImageRef, type Person, type SeasonFacts, type TitleFacts } from '@miauflix/domain/catalog';

const syllables =
  'ba be bi bo bu da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi vo'.split(
    ' ',
  );
const endings = ['n', 's', 'r', 'l', 't', 'm', '', 'th', 'nd', 'ck'];
const genres = [
  'Action',
  'Adventure',
  'Animation',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Family',
  'Fantasy',
  'History',
  'Horror',
  'Music',
  'Mystery',
  'Romance',
  'Science Fiction',
  'Thriller',
  'War',
  'Western',
];
const languages = ['es', 'fr', 'de', 'it', 'pt', 'ru', 'pl', 'ja'];
const [words, names] = [30_000, 60_000];
const episodesEach = 10;

/** Luck that is the same in every run. */
export function luckOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * A catalogue such as TMDB fills: words and names that recur as in real ones, eight translated titles, ten players and
 * two sentences each. Nothing of it exists. Every tenth title is a series.
 */
export function* inventedTitles(count: number): Generator<TitleFacts> {
  for (let number = 0; number < count; number += 1) yield inventedTitle(number);
}

const kindOf = (number: number) => (number % 10 === 9 ? 'series' : 'movie');

export const inventedTitleId = (number: number): string => `tmdb-${kindOf(number)}-${number}`;

export function inventedTitle(number: number): TitleFacts {
  const luck = luckOf(number * 7_919 + 17);
  const phrase = (length: number) => Array.from({ length }, () => word(seldom(luck, words))).join(' ');
  const kind = kindOf(number);
  const year = 1930 + luck(96);
  return {
    titleId: inventedTitleId(number),
    kind,
    title: capitalised(phrase(1 + luck(4))),
    year,
    releasedOn: `${year}-0${1 + luck(9)}-1${luck(10)}`,
    runTimeSeconds: 60 * (70 + luck(80)),
    overview: capitalised(`${phrase(40)}.`),
    genres: [...new Set([genres[luck(18)]!, genres[luck(18)]!])],
    directors: [person(seldom(luck, names))],
    cast: Array.from({ length: 10 }, () => ({ ...person(seldom(luck, names)), role: capitalised(phrase(2)) })),
    studio: capitalised(word(luck(500))),
    country: 'NL',
    language: 'en',
    tmdbId: number,
    rating: { value: (30 + luck(60)) / 10, votes: Math.floor(10 ** (luck(50) / 10)) },
    artwork: { poster: imageRef('poster', number), backdrop: imageRef('backdrop', number), accent: '#203040' },
    ...(kind === 'series' && {
      status: 'returning',
      seasons: [1, 2].map((season) => ({ number: season, name: `Season ${season}`, episodeCount: episodesEach })),
    }),
    translations: languages.map((language) => ({ language, title: capitalised(phrase(1 + luck(4))) })),
  };
}

/** A season of an invented series. */
export const inventedSeason = (titleId: string, seasonNumber: number): SeasonFacts => ({
  titleId,
  seasonNumber,
  name: `Season ${seasonNumber}`,
  overview: '',
  episodes: Array.from({ length: episodesEach }, (_, index) => ({
    episodeId: episodeIdOf({ titleId, seasonNumber, episodeNumber: index + 1 }),
    number: index + 1,
    title: capitalised(word(index * 31 + seasonNumber)),
    overview: '',
    still: imageRef('still', index * 31 + seasonNumber),
    airsOn: '2024-01-01',
    runTimeSeconds: 2_700,
  })),
});

/** As words of a language are: the first ones of the list come up all the time, the last ones hardly ever. */
const seldom = (luck: (below: number) => number, below: number): number =>
  Math.floor(below * (luck(1_000_000) / 1_000_000) ** 3);

/** The word of a number, always the same. */
export function word(number: number): string {
  const parts = [];
  for (let rest = number + 1; rest > 0; rest = Math.floor(rest / syllables.length))
    parts.push(syllables[rest % syllables.length]);
  return `${parts.reverse().join('')}${endings[number % endings.length]}`;
}

const person = (number: number): Person => ({
  name: `${capitalised(word(number % 800))} ${capitalised(word(number))}`,
  personId: `tmdb-person-${number}`,
  portrait: imageRef('portrait', number),
});

/** As pictures of TMDB are called here; whoever stands in for its host of pictures knows the kind by the name. */
const imageRef = (kind: 'poster' | 'backdrop' | 'portrait' | 'still', number: number): ImageRef =>
  `/api/v1/images/tmdb-${kind}${String(number).padStart(27 - kind.length, '0')}.jpg`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
