import type { Upcasters } from '../kernel/upcaster.ts';
import type { ListEvent } from './list.events.ts';

export const listsUpcasters: Upcasters<ListEvent> = {
  'list.Described': [],
};
