import type { Upcasters } from '../kernel/upcaster.ts';
import type { RankingEvent, RulesChange } from './ranking.events.ts';
import type { SourceEvent, SourceFacts } from './source.events.ts';

type FactsBeforeLanguages = Omit<SourceFacts, 'languages'>;

export const sourcesUpcasters: Upcasters<RankingEvent | SourceEvent> = {
  'ranking.RulesChanged': [(data: Omit<RulesChange, 'changed'>): RulesChange => ({ ...data, changed: [] })],
  'source.Chosen': [],
  'source.Corrected': [],
  'source.Discovered': [(data: FactsBeforeLanguages): SourceFacts => ({ ...data, languages: [] })],
  'source.Failed': [],
  'source.FileFound': [],
  'source.HealthChanged': [],
  'source.Rejected': [],
};
