import type { TitleKind } from '@miauflix/domain/catalog';

/** Where TMDB keeps a row of titles. */
export interface TmdbList {
  readonly slug: string;
  readonly name: string;
  readonly kind: TitleKind;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
}

/** TMDB's genres and their ids, which have not changed in ten years; the ids of films and series differ. */
const movieGenres: readonly (readonly [number, string])[] = [
  [28, 'Action'],
  [12, 'Adventure'],
  [16, 'Animation'],
  [35, 'Comedy'],
  [80, 'Crime'],
  [99, 'Documentary'],
  [18, 'Drama'],
  [10751, 'Family'],
  [14, 'Fantasy'],
  [36, 'History'],
  [27, 'Horror'],
  [10402, 'Music'],
  [9648, 'Mystery'],
  [10749, 'Romance'],
  [878, 'Science fiction'],
  [53, 'Thriller'],
  [10752, 'War'],
  [37, 'Western'],
];
const seriesGenres: readonly (readonly [number, string])[] = [
  [10759, 'Action & adventure'],
  [16, 'Animation'],
  [35, 'Comedy'],
  [80, 'Crime'],
  [99, 'Documentary'],
  [18, 'Drama'],
  [10762, 'Children’s'],
  [9648, 'Mystery'],
  [10765, 'Science fiction & fantasy'],
];

/** Enough for a rating to mean something. */
const fewestVotes = { 'vote_count.gte': 50, sort_by: 'popularity.desc', include_adult: false };

const byGenre = (kind: TitleKind, word: string, [id, genre]: readonly [number, string]): TmdbList => ({
  slug: `${slugOf(genre)}-${word}`,
  name: `${genre} ${word}`,
  kind,
  path: kind === 'movie' ? 'discover/movie' : 'discover/tv',
  query: { ...fewestVotes, with_genres: id },
});

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

/** In the order of the home page. */
export const tmdbLists: readonly TmdbList[] = [
  { slug: 'trending-films', name: 'Trending films', kind: 'movie', path: 'trending/movie/week' },
  { slug: 'trending-series', name: 'Trending series', kind: 'series', path: 'trending/tv/week' },
  { slug: 'popular-films', name: 'Popular films', kind: 'movie', path: 'movie/popular' },
  { slug: 'popular-series', name: 'Popular series', kind: 'series', path: 'tv/popular' },
  { slug: 'recently-released-films', name: 'Recently released', kind: 'movie', path: 'movie/now_playing' },
  { slug: 'on-the-air', name: 'New episodes', kind: 'series', path: 'tv/on_the_air' },
  { slug: 'top-rated-films', name: 'Top rated films', kind: 'movie', path: 'movie/top_rated' },
  { slug: 'top-rated-series', name: 'Top rated series', kind: 'series', path: 'tv/top_rated' },
  ...movieGenres.map((genre) => byGenre('movie', 'films', genre)),
  ...seriesGenres.map((genre) => byGenre('series', 'series', genre)),
];
