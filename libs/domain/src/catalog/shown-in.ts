import type { CatalogueRow } from './catalogue.projection.ts';
import type { Episode, SeasonTranslation } from './season.events.ts';
import type { SeasonRow } from './seasons.projection.ts';
import type { TitleCardRow } from './title-cards.projection.ts';
import type { SeasonSummary, TitleFacts } from './title.events.ts';

/** A card in the words of one language. */
export interface TitleCard extends Omit<TitleCardRow, 'translatedTitles' | 'sortTitle' | 'sortReleased' | 'score'> {
  /** ISO 639-1, of the title. */
  readonly shownIn: string;
}

/** A title in the words of one language; each text says which it is in, because not all are in the one asked for. */
export interface ShownTitle extends Omit<CatalogueRow, 'translations' | 'seasons'> {
  /** What was asked for, ISO 639-1. */
  readonly readIn: string;
  /** ISO 639-1 */
  readonly titleIn: string;
  /** ISO 639-1 */
  readonly taglineIn: string;
  /** ISO 639-1 */
  readonly overviewIn: string;
  /** Absent for films. */
  readonly seasons?: readonly AnnouncedSeason[];
}

/** A season as its series announces it; its name says which language it is in. */
export interface AnnouncedSeason extends SeasonSummary {
  /** ISO 639-1 */
  readonly nameIn: string;
}

/** A season in the words of one language; each text says which it is in. */
export interface ShownSeason extends Omit<SeasonRow, 'translations' | 'episodes'> {
  /** What was asked for, ISO 639-1. */
  readonly readIn: string;
  /** ISO 639-1 */
  readonly nameIn: string;
  /** ISO 639-1 */
  readonly overviewIn: string;
  /** By number. */
  readonly episodes: readonly ShownEpisode[];
}

/** An episode in the words of one language; each text says which it is in. */
export interface ShownEpisode extends Episode {
  /** ISO 639-1 */
  readonly titleIn: string;
  /** ISO 639-1 */
  readonly overviewIn: string;
}

type TranslatedSeason = Pick<SeasonRow, 'seasonNumber' | 'translations'>;

/** What titles are described in where there is no translation. */
const fallback = 'en';

/** @param language ISO 639-1 */
export function cardIn(language: string, row: TitleCardRow): TitleCard {
  const { translatedTitles, sortTitle: _title, sortReleased: _released, score: _score, ...card } = row;
  const [title, shownIn] = nameIn(language, row, translatedTitles[language]);
  return { ...card, title, shownIn };
}

/**
 * @param language ISO 639-1
 * @param described seasons of a series, as far as they are: it announces them in English alone
 */
export function titleIn(
  language: string,
  { translations, seasons, ...row }: CatalogueRow,
  described: readonly TranslatedSeason[] = [],
): ShownTitle {
  const of = (code: string | undefined) => translations.find((candidate) => candidate.language === code);
  const [wanted, original] = [of(language), of(row.language)];
  const [title, titleIn] = nameIn(language, row, wanted?.title);
  const [tagline, taglineIn] = firstSaid([wanted?.tagline, language], [row.tagline, fallback]);
  const [overview, overviewIn] = firstSaid(
    [wanted?.overview, language],
    [row.overview, fallback],
    [original?.overview, row.language],
  );
  return {
    ...row,
    ...{ readIn: language, title, titleIn, overview, overviewIn, taglineIn },
    ...(tagline !== '' && { tagline }),
    ...(seasons && { seasons: seasons.map((season) => announcedIn(language, season, described)) }),
  };
}

function announcedIn(language: string, season: SeasonSummary, described: readonly TranslatedSeason[]): AnnouncedSeason {
  const { translations = [] } = described.find(({ seasonNumber }) => seasonNumber === season.number) ?? {};
  const wanted = translations.find((candidate) => candidate.language === language);
  const [name, nameIn] = firstSaid([wanted?.name, language], [season.name, fallback]);
  return { ...season, name, nameIn };
}

/** @param language ISO 639-1 */
export function seasonIn(language: string, { translations = [], ...row }: SeasonRow): ShownSeason {
  const wanted = translations.find((candidate) => candidate.language === language);
  const [name, nameIn] = firstSaid([wanted?.name, language], [row.name, fallback]);
  const [overview, overviewIn] = firstSaid(
    [wanted?.overview, language],
    [row.overview, fallback],
    ...translations.map((other) => [other.overview, other.language] as const),
  );
  return {
    ...row,
    ...{ readIn: language, name, nameIn, overview, overviewIn },
    episodes: row.episodes.map((episode) => episodeIn(language, episode, translations)),
  };
}

/**
 * @param language ISO 639-1
 * @param translations of its season
 */
export function episodeIn(
  language: string,
  episode: Episode,
  translations: readonly SeasonTranslation[] = [],
): ShownEpisode {
  const said = translations.flatMap((translation) => {
    const found = translation.episodes.find(({ number }) => number === episode.number);
    return found ? [{ ...found, language: translation.language }] : [];
  });
  const wanted = said.find((translated) => translated.language === language);
  const [title, titleIn] = firstSaid([wanted?.title, language], [episode.title, fallback]);
  const [overview, overviewIn] = firstSaid(
    [wanted?.overview, language],
    [episode.overview, fallback],
    ...said.map((other) => [other.overview, other.language] as const),
  );
  return { ...episode, title, titleIn, overview, overviewIn };
}

type Named = Pick<TitleFacts, 'title' | 'originalTitle' | 'language'>;

/** What a title is called in a language, and the language that this is really in. */
function nameIn(
  language: string,
  { title, originalTitle, language: original = fallback }: Named,
  translated: string | undefined,
): readonly [title: string, language: string] {
  if (translated !== undefined) return [translated, language];
  if (original === language) return [originalTitle ?? title, language];
  // Without another original title, nobody has translated this one.
  return [title, originalTitle === undefined ? original : fallback];
}

/** The first of the texts that says something, with its language; an empty one in the first language when none does. */
function firstSaid(
  ...texts: readonly (readonly [text: string | undefined, language: string | undefined])[]
): readonly [text: string, language: string] {
  for (const [text, language] of texts) if (text && language) return [text, language];
  return ['', texts[0]?.[1] ?? fallback];
}
