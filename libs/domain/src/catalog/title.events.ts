import type { Fact } from '../kernel/event.ts';

/** What the catalogue knows of one film. */
export interface TitleFacts {
  readonly titleId: string;
  readonly kind: 'movie';
  readonly title: string;
  readonly year: number;
  readonly runTimeSeconds: number;
  /** One line under the title; absent when there is none. */
  readonly tagline?: string;
  readonly overview: string;
  readonly genres: readonly string[];
  readonly directors: readonly string[];
  readonly cast: readonly string[];
  readonly studio: string;
  readonly country: string;
  /** ISO 639-1; absent for films without words. */
  readonly language?: string;
  /** `tt…`; absent for films IMDb does not list. */
  readonly imdbId?: string;
  readonly licence: { readonly name: string; readonly url: string };
  /** How the makers ask to be credited. */
  readonly attribution: string;
  readonly homepage?: string;
  readonly artwork: Artwork;
}

/** Pictures of a title, as paths below `/artwork/`, and the colour that stands in while they load. */
export interface Artwork {
  /** 2:3 */
  readonly poster: string;
  /** 16:9 */
  readonly backdrop: string;
  /** `#rrggbb`, dark enough to carry white text. */
  readonly accent: string;
}

export type TitleEvent =
  | Fact<'title.Added', TitleFacts>
  /** The description changed; carries the whole of it. */
  | Fact<'title.Revised', TitleFacts>
  | Fact<'title.Removed', { readonly titleId: string }>;
