import type { TitleKind } from '../catalog/title.events.ts';
import type { Fact } from '../kernel/event.ts';

/** A named row of titles on the home page, as whoever fills it describes it. */
export interface ListFacts {
  readonly slug: string;
  readonly name: string;
  /** Place among the rows of the home page where nobody has arranged them, from 0. */
  readonly rank: number;
  /** In the order they are shown; none where there is a rule. */
  readonly titleIds: readonly string[];
  /** What it takes from the catalogue by itself, instead of titles that were chosen. */
  readonly rule?: ListRule;
}

/** What a list holds: titles chosen one by one, or whatever fits a rule at the moment. */
export type ListContent = { readonly titleIds: readonly string[] } | { readonly rule: ListRule };

/** Titles that a list takes from the catalogue by itself. */
export interface ListRule {
  /** Films and series when absent. */
  readonly kind?: TitleKind;
  /** Its English name; any when absent. */
  readonly genre?: string;
  readonly order: 'rating' | 'released' | 'added';
}

/** Where somebody puts a title on a list. */
export interface ListPlace {
  readonly titleId: string;
  /** Id of the title that it comes before; at the end when absent, or when that one is not on the list. */
  readonly before?: string;
}

export type ListEvent =
  | Fact<'list.Described', ListFacts>
  /** An admin made a list. */
  | Fact<'list.Created', { readonly slug: string; readonly name: string; readonly content: ListContent }>
  /** From here on its name is the household's, whatever its description says. */
  | Fact<'list.Renamed', { readonly slug: string; readonly name: string }>
  /** An admin changed what a list of the household's own holds. */
  | Fact<'list.Filled', { readonly slug: string; readonly content: ListContent }>
  /** An admin put a title on a list whose titles are chosen one by one, or moved it there. */
  | Fact<'list.TitlePlaced', ListPlace & { readonly slug: string }>
  | Fact<'list.TitleRemoved', { readonly slug: string; readonly titleId: string }>
  /** It does not come back when it is described again, only when an admin makes it again. */
  | Fact<'list.Deleted', { readonly slug: string }>;
