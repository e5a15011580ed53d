import type { OpenViewing, PlaybackOffer, SubtitleFile } from '@miauflix/domain/streaming';
import { streamBase } from './offer.client.ts';

/** Subtitles that a viewer can choose. */
export interface SubtitleChoice {
  /** No two of a film have the same. */
  readonly label: string;
  /** ISO 639-1; absent when nobody says. */
  readonly language?: string | undefined;
  readonly from:
    | { readonly type: 'file'; readonly url: string }
    /** @property stretches address of all, without the number of the minute */
    | { readonly type: 'embedded'; readonly stretches: string }
    /** Pictures, which become part of the film's own: the index of their track. */
    | { readonly type: 'drawn'; readonly index: number };
}

const fileChoice = ({ language, label, url }: SubtitleFile): SubtitleChoice => ({
  label,
  language,
  from: { type: 'file', url },
});

/**
 * All subtitles of a film: those beside it first, then those inside.
 *
 * @param brought what somebody has found elsewhere meanwhile
 */
export function subtitleChoices(
  viewing: Pick<OpenViewing, 'streamUrl' | 'subtitles'>,
  offer: Pick<PlaybackOffer, 'subtitles'> | undefined,
  brought: readonly SubtitleFile[] = [],
): readonly SubtitleChoice[] {
  const beside = viewing.subtitles.map(fileChoice);
  const inside = (offer?.subtitles ?? []).map(({ index, kind, label, language, isForced }): SubtitleChoice => {
    const stretches = `${streamBase(viewing)}/subtitles/embedded/${index}`;
    const from = kind === 'text' ? ({ type: 'embedded', stretches } as const) : ({ type: 'drawn', index } as const);
    return { label: isForced ? `${label} · only what is foreign` : label, language, from };
  });
  const taken = new Map<string, number>();
  return [...beside, ...inside, ...brought.map(fileChoice)].map((choice) => {
    const count = (taken.get(choice.label) ?? 0) + 1;
    taken.set(choice.label, count);
    return count === 1 ? choice : { ...choice, label: `${choice.label} (${count})` };
  });
}
