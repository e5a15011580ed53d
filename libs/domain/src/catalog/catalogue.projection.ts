import { projection } from '../kernel/projection.ts';
import { creditOf, type Credit } from './credit.ts';
import type { TitleEvent, TitleFacts } from './title.events.ts';

/** All that is known of a title. */
export interface CatalogueRow extends TitleFacts {
  readonly directors: readonly Credit[];
  readonly cast: readonly Credit[];
  /** ISO 8601, UTC. */
  readonly addedAt: string;
}

/** Every title of the household with all that is known of it. */
export const catalogue = projection<CatalogueRow, TitleEvent>({
  name: 'catalogue',
  version: 2,
  keyOf(event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
      case 'title.Removed':
        return event.data.titleId;
    }
  },
  evolve(row, event) {
    switch (event.type) {
      case 'title.Added':
      case 'title.Revised':
        return {
          ...event.data,
          directors: event.data.directors.map(creditOf),
          cast: event.data.cast.map(creditOf),
          addedAt: row?.addedAt ?? event.metadata.at,
        };
      case 'title.Removed':
        return undefined;
    }
  },
});
