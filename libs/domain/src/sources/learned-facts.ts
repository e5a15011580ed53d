import type { LearnedFacts, SourceFacts } from './source.events.ts';

/**
 * The facts of a source once somebody has looked into its film: the file is right, not what its release is called. What
 * the file does not tell of its sound's languages stays, and subtitles beside it are still there.
 */
export function withLearned<Facts extends Pick<SourceFacts, keyof LearnedFacts>>(
  facts: Facts,
  { languages, subtitles, ...learned }: LearnedFacts,
): Facts {
  const {
    videoCodec: _videoCodec,
    audioCodec: _audioCodec,
    audioChannels: _audioChannels,
    container: _container,
    hdr: _hdr,
    ...kept
  } = facts;
  const isToldOtherwise = languages.length > 0 && !sameMembers(languages, facts.languages);
  return {
    ...kept,
    ...learned,
    languages: isToldOtherwise ? languages : facts.languages,
    subtitles: [...facts.subtitles, ...subtitles.filter((language) => !facts.subtitles.includes(language))],
    // Only optional fields were left out.
  } as unknown as Facts;
}

const sameMembers = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));
