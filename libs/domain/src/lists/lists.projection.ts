import { projection } from '../kernel/projection.ts';
import type { ListEvent, ListFacts } from './list.events.ts';

/** The rows of the home page. */
export const lists = projection<ListFacts, ListEvent>({
  name: 'lists',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'list.Described':
        return event.data.slug;
    }
  },
  evolve(_row, event) {
    switch (event.type) {
      case 'list.Described':
        return event.data;
    }
  },
});
