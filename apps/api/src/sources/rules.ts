import {
  deviceClasses,
  isOfSameTrait,
  mostTraits,
  traits,
  whyImpossible,
  type RankingRules,
  type TraitRule,
} from '@miauflix/domain/sources';
import { z } from 'zod';
import { Problem } from '../shared/problem.ts';
import { mostErrors } from '../shared/validation.pipe.ts';

const Weight = z.number().min(0).max(3);
const Resolution = z.number().int().min(1).max(10_000);
const Language = z.string().regex(/^[a-z]{2}$/, 'A language is two letters, as in `en`.');

const Rule = z.strictObject({
  verdict: z.enum(['prefer', 'avoid', 'never']),
  trait: z.enum(traits),
  value: z.string().trim().min(1).max(100),
});

/** What is thought of one trait of sources. */
export const Judgement: z.ZodType<TraitRule> = Rule.superRefine((rule, context) => {
  const message = whyImpossible(rule);
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['value'], message });
});

/** All rules of the household; what no source can be is known by {@link refuseNewImpossible}. */
export const Rules: z.ZodType<RankingRules> = z.strictObject({
  weights: z.strictObject({
    picture: Weight,
    swarm: Weight,
    device: Weight,
    sound: Weight,
    origin: Weight,
    thrift: Weight,
    language: Weight,
  }),
  traits: z.array(Rule).max(mostTraits),
  languages: z.array(Language).max(20),
  minResolution: Resolution.exactOptional(),
  maxResolution: Resolution.exactOptional(),
  maxSizeBytes: z.number().int().min(1_000_000).exactOptional(),
});

/** Rules that are not saved, and the kind of screen to try them on. */
export const Trial = z.object({ rules: Rules, device: z.enum(deviceClasses).default('browser') });

/**
 * What no source can be is refused, unless the household has such a rule already: an earlier release took it, and
 * whoever changes another one is not held up by it.
 *
 * @throws Problem `request/invalid` with each that is new
 */
export function refuseNewImpossible(wanted: RankingRules, present: RankingRules): void {
  const errors = wanted.traits.flatMap((rule, place) => {
    const message = whyImpossible(rule);
    const isNew = !present.traits.some((other) => isOfSameTrait(rule, other));
    return message !== undefined && isNew ? [{ path: `traits.${place}.value`, message }] : [];
  });
  if (errors.length > 0)
    throw new Problem(400, 'request/invalid', 'No source can be as some of these rules say: see below.', {
      errors: errors.slice(0, mostErrors),
    });
}
