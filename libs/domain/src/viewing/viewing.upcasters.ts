import type { Upcasters } from '../kernel/upcaster.ts';
import type { ViewingEvent } from './viewing.events.ts';

export const viewingUpcasters: Upcasters<ViewingEvent> = {
  'viewing.Advanced': [],
  'viewing.Finished': [],
  'viewing.Forgotten': [],
  'viewing.Paused': [],
  'viewing.Seeked': [],
  'viewing.Started': [],
  'viewing.Stopped': [],
};
