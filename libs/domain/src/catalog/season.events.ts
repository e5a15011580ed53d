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
