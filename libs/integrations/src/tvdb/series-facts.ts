import {
  episodeIdOf,
  type Person,
  type SeasonFacts,
  type SeasonTranslation,
  type SeasonSummary,
  type TitleFacts,
  type Translation,
} from '@miauflix/domain/catalog';
import { accentOf } from '../metadata/accent.ts';
import { defined } from '../metadata/defined.ts';
import { languageCode } from '../metadata/language-code.ts';
import { seasonTranslation } from '../metadata/season-translation.ts';
import { imageRefOf } from './tvdb-images.ts';
import type { Episode, SeriesDetails } from './tvdb.schemas.ts';

const mostCast = 20;
/** Numbers that TVDB gives to kinds of artwork. */
const backgroundType = 3;
const clearLogoType = 23;

/** A series as the catalogue describes it. */
export function seriesFacts(
  series: SeriesDetails,
  episodes: readonly Episode[],
  languages: readonly string[],
): TitleFacts {
  const { nameTranslations = [], overviewTranslations = [] } = series.translations ?? {};
  const englishName = nameTranslations.find(({ language }) => languageCode(language) === 'en')?.name;
  const english = overviewTranslations.find(({ language }) => languageCode(language) === 'en');
  const title = englishName ?? series.name;
  const titleId = `tvdb-series-${series.id}`;
  return {
    titleId,
    kind: 'series',
    title,
    tvdbId: series.id,
    overview: english?.overview ?? series.overview ?? '',
    genres: series.genres.map(({ name }) => name),
    directors: [],
    cast: castOf(series),
    artwork: artworkOf(series, title),
    translations: translationsOf(series, languages),
    seasons: seasonsOf(episodes),
    ...defined({
      originalTitle: series.name === title ? undefined : series.name,
      tagline: english?.tagline,
      year: series.firstAired === undefined ? undefined : Number(series.firstAired.slice(0, 4)),
      releasedOn: series.firstAired,
      runTimeSeconds: series.averageRuntime ? series.averageRuntime * 60 : undefined,
      studio: series.companies[0]?.name,
      country: countryCode(series.originalCountry),
      language: languageCode(series.originalLanguage),
      imdbId: series.remoteIds.find(({ id }) => /^tt\d+$/.test(id))?.id,
      status: statusOf(series.status?.name),
      nextEpisode: nextEpisodeOf(series.nextAired, episodes),
    }),
  };
}

/** A season as the catalogue describes it; `undefined` when no episode is in it. */
export function seasonFacts(titleId: string, seasonNumber: number, all: readonly Episode[]): SeasonFacts | undefined {
  const episodes = all.filter((episode) => episode.seasonNumber === seasonNumber);
  if (episodes.length === 0) return undefined;
  const { airsOn, name } = seasonsOf(episodes)[0]!;
  return {
    ...{ titleId, seasonNumber, name, overview: '' },
    ...(airsOn && { airsOn }),
    episodes: episodes
      .toSorted((a, b) => a.number - b.number)
      .map(({ number, name: title, overview = '', aired, runtime, image }) => ({
        episodeId: episodeIdOf({ titleId, seasonNumber, episodeNumber: number }),
        number,
        title: title ?? `Episode ${number}`,
        overview,
        ...defined({ airsOn: aired, runTimeSeconds: runtime ? runtime * 60 : undefined, still: imageRefOf(image) }),
      })),
  };
}

/**
 * What the episodes of a season are called and what is said of them in another language; TVDB says nothing of seasons.
 *
 * @param season as it is described in English
 * @param all episodes of the series in that language
 */
export const translatedSeason = (season: SeasonFacts, language: string, all: readonly Episode[]): SeasonTranslation =>
  seasonTranslation(season, {
    language,
    episodes: all
      .filter(({ seasonNumber }) => seasonNumber === season.seasonNumber)
      .map(({ number, name: title, overview }) => ({ number, ...defined({ title, overview }) })),
  });

function castOf({ characters }: SeriesDetails): readonly Person[] {
  return characters
    .filter(({ peopleType }) => peopleType === 'Actor')
    .toSorted((a, b) => (a.sort ?? Infinity) - (b.sort ?? Infinity))
    .slice(0, mostCast)
    .map(({ personName, peopleId, name, personImgURL }) => ({
      name: personName,
      personId: `tvdb-person-${peopleId}`,
      ...defined({ role: name, portrait: imageRefOf(personImgURL) }),
    }));
}

function artworkOf({ image, artworks }: SeriesDetails, title: string): TitleFacts['artwork'] {
  const best = (type: number): string | undefined =>
    artworks.filter((artwork) => artwork.type === type).toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))[0]?.image;
  const poster = imageRefOf(image);
  const backdrop = imageRefOf(best(backgroundType));
  const logo = imageRefOf(best(clearLogoType));
  return { ...defined({ poster, backdrop, logo }), accent: accentOf(poster ?? backdrop ?? title) };
}

function translationsOf({ translations }: SeriesDetails, read: readonly string[]): readonly Translation[] {
  const found = new Map<string, Translation>();
  const add = (code: string, said: Omit<Translation, 'language'>): void => {
    const language = languageCode(code);
    if (language !== undefined && language !== 'en')
      found.set(language, { ...defined(said), ...(found.get(language) ?? { language }) });
  };
  for (const { language, name } of translations?.nameTranslations ?? []) add(language, defined({ title: name }));
  for (const { language, overview, tagline } of translations?.overviewTranslations ?? [])
    if (read.includes(languageCode(language) ?? '')) add(language, defined({ overview, tagline }));
  return [...found.values()]
    .filter((translation) => Object.keys(translation).length > 1)
    .toSorted((a, b) => (a.language < b.language ? -1 : 1));
}

function seasonsOf(episodes: readonly Episode[]): readonly SeasonSummary[] {
  const bySeason = Map.groupBy(episodes, ({ seasonNumber }) => seasonNumber);
  return [...bySeason]
    .map(([number, inSeason]) => {
      const airsOn = inSeason.flatMap(({ aired }) => aired ?? []).toSorted()[0];
      const name = number === 0 ? 'Specials' : `Season ${number}`;
      return { number, name, episodeCount: inSeason.length, ...(airsOn && { airsOn }) };
    })
    .toSorted((a, b) => a.number - b.number);
}

function nextEpisodeOf(day: string | undefined, episodes: readonly Episode[]): TitleFacts['nextEpisode'] {
  const next = day && episodes.find(({ aired, seasonNumber }) => aired === day && seasonNumber > 0);
  return next ? { seasonNumber: next.seasonNumber, episodeNumber: next.number, airsOn: day } : undefined;
}

function statusOf(status: string | undefined): TitleFacts['status'] {
  switch (status) {
    case 'Continuing':
      return 'returning';
    case 'Ended':
      return 'ended';
    case 'Upcoming':
      return 'planned';
    default:
      return undefined;
  }
}

/** TVDB writes countries with three letters (ISO 3166-1 alpha-3), of which these make nearly all series. */
const countries: Readonly<Record<string, string>> = {
  ...{ usa: 'US', gbr: 'GB', can: 'CA', aus: 'AU', irl: 'IE', nzl: 'NZ', deu: 'DE', fra: 'FR', ita: 'IT', esp: 'ES' },
  ...{ nld: 'NL', bel: 'BE', swe: 'SE', nor: 'NO', dnk: 'DK', fin: 'FI', pol: 'PL', tur: 'TR', rus: 'RU', ukr: 'UA' },
  ...{ jpn: 'JP', kor: 'KR', chn: 'CN', twn: 'TW', ind: 'IN', tha: 'TH', bra: 'BR', mex: 'MX', arg: 'AR', isr: 'IL' },
};
const countryCode = (code: string | undefined): string | undefined => countries[code ?? ''];
