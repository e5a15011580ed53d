import type { Artwork, Person, Rating, TitleFacts, Translation } from '@miauflix/domain/catalog';
import { accentOf } from '../metadata/accent.ts';
import { defined } from '../metadata/defined.ts';
import { votesClass } from '../metadata/votes-class.ts';
import { imageRefOf } from './tmdb-images.ts';
import type { MovieDetails, SeriesDetails, TitleDetails, TranslationEntry, Video } from './tmdb.schemas.ts';

const mostCast = 20;

/** A film as the catalogue describes it. */
export function movieFacts(movie: MovieDetails, languages: readonly string[]): TitleFacts {
  const title = movie.title ?? movie.original_title!;
  return {
    titleId: `tmdb-movie-${movie.id}`,
    kind: 'movie',
    ...commonFacts(movie, title, movie.original_title, languages),
    ...releaseOf(movie.release_date),
    ...defined({ runTimeSeconds: secondsOf(movie.runtime), imdbId: imdbIdOf(movie.imdb_id) }),
    directors: (movie.credits?.crew ?? []).filter(({ job }) => job === 'Director').map(personOf),
  };
}

/** A series as the catalogue describes it. */
export function seriesFacts(series: SeriesDetails, languages: readonly string[]): TitleFacts {
  const title = series.name ?? series.original_name!;
  const { imdb_id: imdbId, tvdb_id: tvdbId } = series.external_ids ?? {};
  const minutes = series.episode_run_time[0] ?? series.last_episode_to_air?.runtime;
  return {
    titleId: `tmdb-series-${series.id}`,
    kind: 'series',
    ...commonFacts(series, title, series.original_name, languages),
    ...releaseOf(series.first_air_date),
    ...defined({
      runTimeSeconds: secondsOf(minutes),
      imdbId: imdbIdOf(imdbId),
      tvdbId,
      studio: series.networks[0]?.name ?? series.production_companies[0]?.name,
      status: statusOf(series.status),
      nextEpisode: nextEpisodeOf(series),
    }),
    directors: series.created_by.map(personOf),
    seasons: seasonsOf(series),
  };
}

function commonFacts(
  details: TitleDetails,
  title: string,
  originalTitle: string | undefined,
  languages: readonly string[],
) {
  return {
    title,
    tmdbId: details.id,
    overview: details.overview ?? '',
    genres: details.genres.map(({ name }) => name),
    cast: castOf(details),
    artwork: artworkOf(details, title),
    translations: translationsOf(details.translations, languages, title),
    ...defined({
      originalTitle: originalTitle === title ? undefined : originalTitle,
      tagline: details.tagline,
      studio: details.production_companies[0]?.name,
      country: details.production_countries[0]?.iso_3166_1 ?? details.origin_country[0],
      language: languageOf(details.original_language),
      rating: ratingOf(details),
      trailer: trailerOf(details.videos),
      homepage: details.homepage && /^https?:\/\//.test(details.homepage) ? details.homepage : undefined,
    }),
  };
}

const releaseOf = (day: string | undefined): Pick<TitleFacts, 'releasedOn' | 'year'> =>
  day === undefined ? {} : { releasedOn: day, year: Number(day.slice(0, 4)) };

const secondsOf = (minutes: number | undefined): number | undefined =>
  minutes !== undefined && minutes > 0 ? Math.round(minutes * 60) : undefined;

const imdbIdOf = (id: string | undefined): string | undefined => (id && /^tt\d+$/.test(id) ? id : undefined);

/** TMDB writes `xx` for films without words, and `cn` for Cantonese. */
function languageOf(code: string | undefined): string | undefined {
  if (code === 'cn') return 'zh';
  return code && /^[a-z]{2}$/.test(code) && code !== 'xx' ? code : undefined;
}

function ratingOf({ vote_average: average = 0, vote_count: count = 0 }: TitleDetails): Rating | undefined {
  const votes = votesClass(count);
  return votes === 0 ? undefined : { value: Math.round(average * 10) / 10, votes };
}

function personOf(entry: { id: number; name: string; profile_path: string | undefined }): Person {
  const portrait = imageRefOf(entry.profile_path);
  return { name: entry.name, personId: `tmdb-person-${entry.id}`, ...(portrait && { portrait }) };
}

function castOf({ credits }: TitleDetails): readonly Person[] {
  return (credits?.cast ?? [])
    .toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity))
    .slice(0, mostCast)
    .map((member) => ({ ...personOf(member), ...(member.character && { role: member.character }) }));
}

function artworkOf({ poster_path, backdrop_path, images }: TitleDetails, title: string): Artwork {
  const logos = images
    .filter(({ iso_639_1: language }) => language === 'en' || language === undefined)
    .toSorted((a, b) => (b.vote_average ?? 0) - (a.vote_average ?? 0))
    .map(({ file_path: path }) => imageRefOf(path));
  const poster = imageRefOf(poster_path);
  const backdrop = imageRefOf(backdrop_path);
  const logo = logos.find((candidate) => candidate !== undefined);
  return { ...defined({ poster, backdrop, logo }), accent: accentOf(poster ?? backdrop ?? title) };
}

/** The same language of several countries is one, the first that says something. */
function translationsOf(
  entries: readonly TranslationEntry[],
  languages: readonly string[],
  title: string,
): readonly Translation[] {
  const found = new Map<string, Translation>();
  for (const { iso_639_1: code, data } of entries) {
    const language = languageOf(code);
    if (language === undefined || language === 'en') continue;
    const isRead = languages.includes(language);
    const translated = data.title ?? data.name;
    const said = {
      title: isRead || translated !== title ? translated : undefined,
      ...(isRead && { overview: data.overview, tagline: data.tagline }),
    };
    const known = found.get(language) ?? { language };
    found.set(language, { ...defined(said), ...known });
  }
  return [...found.values()]
    .filter((translation) => Object.keys(translation).length > 1)
    .toSorted((a, b) => (a.language < b.language ? -1 : 1));
}

function trailerOf(videos: readonly Video[]): TitleFacts['trailer'] {
  const trailers = videos.filter(({ site, type }) => site === 'YouTube' && type === 'Trailer');
  const key = (trailers.find(({ official }) => official) ?? trailers[0])?.key;
  return key !== undefined && /^[\w-]{6,20}$/.test(key) ? { site: 'youtube', key } : undefined;
}

function statusOf(status: string | undefined): TitleFacts['status'] {
  switch (status) {
    case 'Returning Series':
    case 'In Production':
      return 'returning';
    case 'Ended':
    case 'Canceled':
      return 'ended';
    case 'Planned':
    case 'Pilot':
      return 'planned';
    default:
      return undefined;
  }
}

const seasonsOf = ({ seasons }: SeriesDetails): NonNullable<TitleFacts['seasons']> =>
  seasons
    .map(({ season_number: number, name, episode_count: episodeCount = 0, air_date: airsOn }) => ({
      number,
      name: name ?? `Season ${number}`,
      episodeCount,
      ...(airsOn && { airsOn }),
    }))
    .toSorted((a, b) => a.number - b.number);

function nextEpisodeOf({ next_episode_to_air: next }: SeriesDetails): TitleFacts['nextEpisode'] {
  if (next?.air_date === undefined) return undefined;
  return { seasonNumber: next.season_number, episodeNumber: next.episode_number, airsOn: next.air_date };
}
