import type { Upcasters } from '../kernel/upcaster.ts';
import type { SourceEvent } from './source.events.ts';

export const sourcesUpcasters: Upcasters<SourceEvent> = {
  'source.Discovered': [],
  'source.HealthChanged': [],
  'source.Rejected': [],
};
