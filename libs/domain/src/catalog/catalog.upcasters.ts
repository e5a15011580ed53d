import type { Upcasters } from '../kernel/upcaster.ts';
import type { TitleEvent } from './title.events.ts';

export const catalogUpcasters: Upcasters<TitleEvent> = {
  'title.Added': [],
  'title.Removed': [],
  'title.Revised': [],
};
