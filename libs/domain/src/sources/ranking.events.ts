import type { Fact } from '../kernel/event.ts';
import type { RankingRules } from './ranking-rules.ts';

/** The household wants its sources weighed otherwise. */
export interface RulesChange {
  /** All of them, as they are from now on. */
  readonly rules: RankingRules;
  /** What is otherwise, in words for the audit; empty where nobody wrote it down. */
  readonly changed: readonly string[];
}

export type RankingEvent = Fact<'ranking.RulesChanged', RulesChange>;
