import type { Fact } from '../kernel/event.ts';

/** What the catalogue knows of one film or one series. */
export interface TitleFacts {
  /** A slug: `tmdb-movie-680`, `tmdb-series-1948`, `ia-…`, or, for bundled titles, a readable one. */
  readonly titleId: string;
  readonly kind: TitleKind;
  /** In English, or in the original language where nobody has translated it. */
  readonly title: string;
  /** Absent when it is the title itself. */
  readonly originalTitle?: string;
  /** Of the first release; absent when unknown. */
  readonly year?: number;
  /** `YYYY-MM-DD`, of the film or of the first episode. */
  readonly releasedOn?: string;
  /** Of the film, or of a typical episode; absent when unknown. */
  readonly runTimeSeconds?: number;
  /** One line under the title; absent when there is none. */
  readonly tagline?: string;
  /** Empty when there is none. */
  readonly overview: string;
  /** English names, the most fitting first. */
  readonly genres: readonly string[];
  readonly directors: readonly Person[];
  /** In the order of billing, at most twenty. */
  readonly cast: readonly Person[];
  readonly studio?: string;
  readonly country?: string;
  /** The original one, ISO 639-1; absent for films without words. */
  readonly language?: string;
  /** `tt…`: the identity that all services share; absent for titles IMDb does not list. */
  readonly imdbId?: string;
  readonly tmdbId?: number;
  readonly tvdbId?: number;
  readonly rating?: Rating;
  readonly trailer?: { readonly site: 'youtube'; readonly key: string };
  readonly licence?: { readonly name: string; readonly url: string };
  /** How the makers ask to be credited. */
  readonly attribution?: string;
  readonly homepage?: string;
  readonly artwork: Artwork;
  /** At most one for each language. */
  readonly translations: readonly Translation[];
  /** Of a series; absent when unknown. */
  readonly status?: SeriesStatus;
  /** Of a series, by number; 0 holds the specials. */
  readonly seasons?: readonly SeasonSummary[];
  /** Of a series: the next one to be broadcast; absent when none is announced. */
  readonly nextEpisode?: NextEpisode;
}

export type TitleKind = 'movie' | 'series';
export type SeriesStatus = 'returning' | 'ended' | 'planned';

/** A path below `/artwork/`, or `/api/v1/images/<image id>`, to which clients append `/<width>`. */
export type ImageRef = string;

/** Pictures of a title, and the colour that stands in while they load. */
export interface Artwork {
  /** 2:3 */
  readonly poster?: ImageRef;
  /** 16:9 */
  readonly backdrop?: ImageRef;
  /** The title in its own lettering, on nothing. */
  readonly logo?: ImageRef;
  /** `#rrggbb`, dark enough to carry white text. */
  readonly accent: string;
}

/** Somebody who made a title or plays in it. */
export interface Person {
  readonly name: string;
  /** The same wherever the person appears: `tmdb-person-31`; absent where only the name is known. */
  readonly personId?: string;
  /** Whom they play; absent for directors. */
  readonly role?: string;
  /** 2:3 */
  readonly portrait?: ImageRef;
}

export interface Rating {
  /** 0 to 10, one decimal. */
  readonly value: number;
  readonly votes: number;
}

/** What a title is called and what is said of it in one language; what is absent was not translated. */
export interface Translation {
  /** ISO 639-1. */
  readonly language: string;
  readonly title?: string;
  readonly overview?: string;
  readonly tagline?: string;
}

export interface SeasonSummary {
  readonly number: number;
  readonly name: string;
  readonly episodeCount: number;
  /** `YYYY-MM-DD`; absent when not announced. */
  readonly airsOn?: string;
}

export interface NextEpisode {
  readonly seasonNumber: number;
  readonly episodeNumber: number;
  /** `YYYY-MM-DD` */
  readonly airsOn: string;
}

export type TitleEvent =
  | Fact<'title.Added', TitleFacts>
  /** The description changed; carries the whole of it. */
  | Fact<'title.Revised', TitleFacts>
  | Fact<'title.Removed', { readonly titleId: string }>;
