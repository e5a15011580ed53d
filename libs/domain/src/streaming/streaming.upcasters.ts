import type { Upcasters } from '../kernel/upcaster.ts';
import type { LanguagesEvent } from './languages.events.ts';

export const streamingUpcasters: Upcasters<LanguagesEvent> = {
  'languages.Chosen': [],
  'languages.Forgotten': [],
};
