import type { Fact } from '../kernel/event.ts';
import type { ImageRef } from './title.events.ts';

/** One season of a series with all its episodes. */
export interface SeasonFacts {
  readonly titleId: string;
  /** 0 holds the specials. */
  readonly seasonNumber: number;
  readonly name: string;
  /** Empty when there is none. */
  readonly overview: string;
  /** `YYYY-MM-DD`; absent when not announced. */
  readonly airsOn?: string;
  /** 2:3 */
  readonly poster?: ImageRef;
  /** By number. */
  readonly episodes: readonly Episode[];
  /** At most one for each language; absent where it was described in English alone. */
  readonly translations?: readonly SeasonTranslation[];
}

/** What a season and its episodes are called and what is said of them in one language; what is absent was not translated. */
export interface SeasonTranslation {
  /** ISO 639-1. */
  readonly language: string;
  readonly name?: string;
  readonly overview?: string;
  /** By number; those alone of which something is translated. */
  readonly episodes: readonly EpisodeTranslation[];
}

export interface EpisodeTranslation {
  readonly number: number;
  readonly title?: string;
  readonly overview?: string;
}

export interface Episode {
  /** As {@link episodeIdOf} makes it: what is played and where people stand is kept under it. */
  readonly episodeId: string;
  readonly number: number;
  readonly title: string;
  /** Empty when there is none. */
  readonly overview: string;
  /** `YYYY-MM-DD`; absent when not announced. */
  readonly airsOn?: string;
  readonly runTimeSeconds?: number;
  /** 16:9 */
  readonly still?: ImageRef;
}

/** What a season holds, as a whole, each time it changed. */
export type SeasonEvent = Fact<'season.Described', SeasonFacts>;
