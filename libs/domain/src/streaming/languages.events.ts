import type { Fact } from '../kernel/event.ts';

/** In which languages one person hears and reads one film or series. */
export interface ChosenLanguages {
  /** One person and one film or series have one. */
  readonly choiceId: string;
  readonly userId: string;
  /** The film or the series: a choice holds for every episode. */
  readonly titleId: string;
  /** ISO 639-1; absent while none was chosen. */
  readonly audio?: string;
  /** ISO 639-1, empty for no subtitles; absent while none were chosen. */
  readonly subtitles?: string;
}

export type LanguagesEvent =
  | Fact<'languages.Chosen', ChosenLanguages>
  /** The person was deleted, and with them what they chose. */
  | Fact<'languages.Forgotten', Pick<ChosenLanguages, 'choiceId' | 'userId'>>;
