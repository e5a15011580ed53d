import type { Fact } from '../kernel/event.ts';
import type { RankingRules } from './ranking-rules.ts';

/** The household wants its sources weighed otherwise; carries all of its rules. */
export type RankingEvent = Fact<'ranking.RulesChanged', { readonly rules: RankingRules }>;
