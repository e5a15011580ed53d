import { sizeInWords } from './in-words.ts';
import { isOfSameTrait, traitInWords, type RankingRules, type TraitRule, type Weight } from './ranking-rules.ts';

/** What is otherwise in the later rules, one phrase for each difference; empty when they are the same. */
export const changeInWords = (before: RankingRules, after: RankingRules): readonly string[] => [
  ...weightNames
    .filter((weight) => before.weights[weight] !== after.weights[weight])
    .map((weight) => `${weight} weighs ${after.weights[weight]} instead of ${before.weights[weight]}`),
  ...rulesBeyond(before, after).map(ruleInWords),
  ...rulesBeyond(after, before)
    .filter((rule) => !after.traits.some((other) => isOfSameTrait(rule, other)))
    .map((rule) => `no longer: ${ruleInWords(rule)}`),
  ...limits.flatMap(({ words, of }) => {
    const [from, to] = [of(before), of(after)];
    return from === to ? [] : [`${words}: ${to} instead of ${from}`];
  }),
  ...(languagesOf(before) === languagesOf(after)
    ? []
    : [`languages: ${languagesOf(after)} instead of ${languagesOf(before)}`]),
];

const weightNames: readonly Weight[] = ['picture', 'swarm', 'device', 'sound', 'origin', 'thrift', 'language'];

interface Limit {
  readonly words: string;
  readonly of: (rules: RankingRules) => string;
}

const limits: readonly Limit[] = [
  { words: 'least resolution', of: ({ minResolution }) => resolutionInWords(minResolution) },
  { words: 'greatest resolution', of: ({ maxResolution }) => resolutionInWords(maxResolution) },
  {
    words: 'greatest size',
    of: ({ maxSizeBytes }) => (maxSizeBytes === undefined ? 'no limit' : sizeInWords(maxSizeBytes)),
  },
];

const resolutionInWords = (resolution: number | undefined): string =>
  resolution === undefined ? 'no limit' : `${resolution}p`;

const languagesOf = ({ languages }: RankingRules): string => languages.join(', ') || "the film's own";

/** Rules of the later ones that the earlier ones do not have. */
const rulesBeyond = (before: RankingRules, after: RankingRules): readonly TraitRule[] =>
  after.traits.filter(
    (rule) => !before.traits.some((other) => isOfSameTrait(rule, other) && rule.verdict === other.verdict),
  );

const ruleInWords = (rule: TraitRule): string => `${rule.verdict} ${traitInWords(rule)}`;
