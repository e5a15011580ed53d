import {
  audioNames,
  containerNames,
  deviceClasses,
  hdrNames,
  originNames,
  videoNames,
  type RankingRules,
  type Trait,
  type TraitRule,
} from '@miauflix/domain/sources';
import { z } from 'zod';

const Weight = z.number().min(0).max(3);
const Resolution = z.number().int().min(1).max(10_000);
const Language = z.string().regex(/^[a-z]{2}$/, 'A language is two letters, as in `en`.');

/** What a trait may be, where it is one of few; a picture is so many pixels high, and anything else is free. */
const valuesOf: Readonly<Partial<Record<Trait, readonly string[]>>> = {
  audioCodec: Object.keys(audioNames),
  container: Object.keys(containerNames),
  hdr: Object.keys(hdrNames),
  origin: Object.keys(originNames),
  videoCodec: Object.keys(videoNames),
};

function whyImpossible({ trait, value }: Pick<TraitRule, 'trait' | 'value'>): string | undefined {
  if (trait === 'resolution')
    return /^\d{2,5}$/.test(value) ? undefined : 'A resolution is its height in pixels, as in 1080.';
  const values = valuesOf[trait];
  return !values || values.includes(value.toLowerCase())
    ? undefined
    : `No source has this; there is ${values.join(', ')}.`;
}

/** What is thought of one trait of sources. */
export const Judgement: z.ZodType<TraitRule> = z
  .strictObject({
    verdict: z.enum(['prefer', 'avoid', 'never']),
    trait: z.enum([
      'resolution',
      'origin',
      'videoCodec',
      'audioCodec',
      'hdr',
      'container',
      'provider',
      'uploader',
      'words',
    ]),
    value: z.string().trim().min(1).max(100),
  })
  .superRefine((rule, context) => {
    const message = whyImpossible(rule);
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['value'], message });
  });

/** All rules of the household. */
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
  traits: z.array(Judgement).max(100),
  languages: z.array(Language).max(20),
  minResolution: Resolution.exactOptional(),
  maxResolution: Resolution.exactOptional(),
  maxSizeBytes: z.number().int().min(1_000_000).exactOptional(),
});

/** Rules that are not saved, and the kind of screen to try them on. */
export const Trial = z.object({ rules: Rules, device: z.enum(deviceClasses).default('browser') });
