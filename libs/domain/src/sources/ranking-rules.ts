import type { Candidate } from './candidate.ts';
import { audioNames, containerNames, hdrNames, videoNames } from './format-names.ts';
import { finderInWords } from './provider-report.ts';
import type { Origin } from './source.events.ts';

/** What the household's sliders move. */
export type Weight = 'picture' | 'swarm' | 'device' | 'sound' | 'origin' | 'thrift' | 'language';

/** What a source is known by, beside its name. */
const namedTraits = [
  'resolution',
  'origin',
  'videoCodec',
  'audioCodec',
  'hdr',
  'container',
  'uploader',
  'provider',
] as const satisfies readonly (keyof Candidate)[];

/** What a rule may speak of; `words` stands for a word of the release's name. */
export const traits = [...namedTraits, 'words'] as const;

export type Trait = (typeof traits)[number];

/** Rules about traits that a household may have. */
export const mostTraits = 100;

export interface TraitRule {
  readonly verdict: 'prefer' | 'avoid' | 'never';
  readonly trait: Trait;
  /** As {@link traitsOf} tells it; upper and lower case are the same. */
  readonly value: string;
}

/** What a household wants of its sources; a limit that is absent is none. */
export interface RankingRules {
  /** 1 is as usual, 0 not at all. */
  readonly weights: Readonly<Record<Weight, number>>;
  readonly traits: readonly TraitRule[];
  /** Spoken languages that are welcome, ISO 639-1; empty: the film's own. */
  readonly languages: readonly string[];
  /** Height of the picture in pixels. */
  readonly minResolution?: number;
  readonly maxResolution?: number;
  readonly maxSizeBytes?: number;
}

/** Until the household says otherwise. */
export const usualRules: RankingRules = {
  weights: { picture: 1, swarm: 1, device: 1, sound: 1, origin: 1, thrift: 1, language: 1 },
  traits: [],
  languages: [],
};

/** What a rule can take hold of in a source: "never like this" offers these. */
export const traitsOf = (candidate: Candidate): readonly Omit<TraitRule, 'verdict'>[] =>
  namedTraits.flatMap((trait) => {
    const value = candidate[trait];
    return value === undefined ? [] : [{ trait, value: String(value) }];
  });

export const isOfSameTrait = (a: Omit<TraitRule, 'verdict'>, b: Omit<TraitRule, 'verdict'>): boolean =>
  a.trait === b.trait && a.value.toLowerCase() === b.value.toLowerCase();

/** A rule with what it looks for, in the form in which it is looked for. */
export interface PreparedRule extends TraitRule {
  readonly wanted: string;
}

export const preparedRule = (rule: TraitRule): PreparedRule => ({
  ...rule,
  wanted: rule.trait === 'words' ? wordsOf(rule.value) : rule.value.toLowerCase(),
});

/** Whether a rule speaks of this source. */
export function fits({ trait, wanted }: PreparedRule, candidate: Candidate): boolean {
  if (trait === 'words') return candidate.words.includes(wanted);
  const found = candidate[trait];
  return found !== undefined && (found === wanted || String(found).toLowerCase() === wanted);
}

/** The words of a name, folded, with a space before and after each: so that a word is found, and no part of one. */
export const wordsOf = (name: string): string =>
  ` ${name
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()} `;

/** A trait in words, as in "your household avoids …". */
export function traitInWords({ trait, value }: Omit<TraitRule, 'verdict'>): string {
  const named = (names: Readonly<Record<string, string>>): string => names[value.toLowerCase()] ?? value;
  switch (trait) {
    case 'resolution':
      return `a picture of ${value}p`;
    case 'origin':
      return named(originPhrases);
    case 'videoCodec':
      return `${named(videoNames)} video`;
    case 'audioCodec':
      return `${named(audioNames)} sound`;
    case 'container':
      return `${named(containerNames)} files`;
    case 'hdr':
      return `${named(hdrNames)} pictures`;
    case 'uploader':
      return `what ${value} shares`;
    case 'provider':
      return `what comes from ${finderInWords(value)}`;
    case 'words':
      return `“${value}” in the name`;
  }
}

const originPhrases: Readonly<Record<Origin, string>> = {
  remux: 'copies of the disc',
  bluray: 'what was made from a Blu-ray',
  web: 'what was made from the web',
  tv: 'what was recorded from TV',
  dvd: 'what was made from a DVD',
  screener: 'screeners',
  telecine: 'telecines',
  cam: 'what was filmed in a cinema',
};
