import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { RankingEvent } from './ranking.events.ts';
import { changeInWords } from './rules-in-words.ts';
import { isOfSameTrait, mostTraits, usualRules, type RankingRules, type TraitRule } from './ranking-rules.ts';

const limitsCross = new Rejection(
  'invalid',
  'sources/limits-cross',
  'The least resolution is more than the greatest: no source could be played.',
);

const tooManyTraits = new Rejection(
  'invalid',
  'sources/too-many-rules',
  `The household has ${mostTraits} rules already: forget one on the page of the rules first.`,
);

export type RankingCommand =
  | Fact<'SetRules', RankingRules>
  /** Says what is thought of one trait; what was thought before is forgotten. */
  | Fact<'JudgeTrait', TraitRule>;

/** There is one household, so there is one such history. */
export const rankingId = 'household';

/** How the household wants its sources weighed. */
export const ranking = decider<RankingRules, RankingCommand, RankingEvent>({
  category: 'ranking',
  initialState: usualRules,
  decide(command, rules) {
    switch (command.type) {
      case 'SetRules':
        return changed(rules, command.data);
      case 'JudgeTrait':
        return changed(rules, judged(rules, command.data));
    }
  },
  evolve(_rules, event) {
    switch (event.type) {
      case 'ranking.RulesChanged':
        return event.data.rules;
    }
  },
});

function changed(before: RankingRules, rules: RankingRules): readonly RankingEvent[] {
  const { minResolution = 0, maxResolution = Infinity } = rules;
  if (minResolution > maxResolution) throw limitsCross;
  if (rules.traits.length > mostTraits) throw tooManyTraits;
  if (sameFacts(before, rules)) return [];
  return [{ type: 'ranking.RulesChanged', data: { rules, changed: changeInWords(before, rules) } }];
}

/** The rules with this one in the place of any other that speaks of the same trait and value. */
const judged = (rules: RankingRules, { verdict, trait, value }: TraitRule): RankingRules => ({
  ...rules,
  traits: [...rules.traits.filter((rule) => !isOfSameTrait(rule, { trait, value })), { verdict, trait, value }],
});
