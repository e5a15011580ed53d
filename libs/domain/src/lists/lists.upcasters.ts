import type { Upcasters } from '../kernel/upcaster.ts';
import type { HomeEvent } from './home.events.ts';
import type { ListEvent } from './list.events.ts';

export const listsUpcasters: Upcasters<HomeEvent | ListEvent> = {
  'home.Arranged': [],
  'home.Forgotten': [],
  'list.Created': [],
  'list.Deleted': [],
  'list.Described': [],
  'list.Filled': [],
  'list.Renamed': [],
  'list.TitlePlaced': [],
  'list.TitleRemoved': [],
};
