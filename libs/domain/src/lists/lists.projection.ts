import { projection } from '../kernel/projection.ts';
import { withoutTitle, withTitle } from './chosen-titles.ts';
import type { ListContent, ListEvent } from './list.events.ts';

/** A list as it is kept; where it stands among the others is up to the arrangements of the home page. */
export interface ListRow {
  readonly slug: string;
  readonly name: string;
  /** Place where nobody has arranged the lists; those that admins made come after the others. */
  readonly rank: number;
  readonly content: ListContent;
  /** An admin made it, and decides what it holds. */
  readonly isOwn: boolean;
  readonly isRenamed: boolean;
}

/** The lists of the household. */
export const lists = projection<ListRow, ListEvent>({
  name: 'lists',
  version: 3,
  keyOf(event) {
    switch (event.type) {
      case 'list.Described':
      case 'list.Created':
      case 'list.Renamed':
      case 'list.Filled':
      case 'list.TitlePlaced':
      case 'list.TitleRemoved':
      case 'list.Deleted':
        return event.data.slug;
    }
  },
  evolve(row, event) {
    switch (event.type) {
      case 'list.Described': {
        const { slug, rank, titleIds, rule } = event.data;
        const isRenamed = row?.isRenamed ?? false;
        const name = row && isRenamed ? row.name : event.data.name;
        return { slug, name, rank, content: rule ? { rule } : { titleIds }, isOwn: false, isRenamed };
      }
      case 'list.Created':
        return { ...event.data, rank: afterAllOthers, isOwn: true, isRenamed: false };
      case 'list.Renamed':
        return row && { ...row, name: event.data.name, isRenamed: true };
      case 'list.Filled':
        return row && { ...row, content: event.data.content };
      case 'list.TitlePlaced':
        return row && { ...row, content: withTitle(row.content, event.data) };
      case 'list.TitleRemoved':
        return row && { ...row, content: withoutTitle(row.content, event.data.titleId) };
      case 'list.Deleted':
        return undefined;
    }
  },
});

const afterAllOthers = 1_000;
