import { deviceClasses, type RankingRules, type TraitRule } from '@miauflix/domain/sources';
import { z } from 'zod';

const Weight = z.number().min(0).max(3);
const Resolution = z.number().int().min(1).max(10_000);
const Language = z.string().regex(/^[a-z]{2}$/, 'A language is two letters, as in `en`.');

/** What is thought of one trait of sources. */
export const Judgement: z.ZodType<TraitRule> = z.object({
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
});

/** All rules of the household. */
export const Rules: z.ZodType<RankingRules> = z.object({
  weights: z.object({
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
