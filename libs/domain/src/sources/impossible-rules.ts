import { audioNames, containerNames, hdrNames, originNames, videoNames } from './format-names.ts';
import type { Trait, TraitRule } from './ranking-rules.ts';

/** What a trait may be, where it is one of few; a picture is so many pixels high, and anything else is free. */
const valuesOf: Readonly<Partial<Record<Trait, readonly string[]>>> = {
  audioCodec: Object.keys(audioNames),
  container: Object.keys(containerNames),
  hdr: Object.keys(hdrNames),
  origin: Object.keys(originNames),
  videoCodec: Object.keys(videoNames),
};

/** Why no source can be as a rule says, in a sentence; absent where one can. */
export function whyImpossible({ trait, value }: Omit<TraitRule, 'verdict'>): string | undefined {
  if (trait === 'resolution')
    return /^\d{2,5}$/.test(value) ? undefined : 'A resolution is its height in pixels, as in 1080.';
  const values = valuesOf[trait];
  return !values || values.includes(value.toLowerCase())
    ? undefined
    : `No source has this; there is ${values.join(', ')}.`;
}
