import { computed, linkedSignal, signal, type Signal } from '@angular/core';
import type { OpenViewing, PlaybackOffer, SubtitleFile } from '@miauflix/domain/streaming';
import { subtitleChoices, type SubtitleChoice } from './subtitle-choices.ts';

/** Which of a film's subtitles are on the screen. */
export class ShownSubtitles {
  readonly #viewing: Signal<OpenViewing>;
  readonly #usual: Signal<string>;
  /** Label of those that were chosen for this film; empty for none. */
  readonly #chosen = signal<string | undefined>(undefined);
  /** What comes back when they are switched on again. */
  #last: SubtitleChoice | undefined;

  /** Brought from outside, for the file that plays. */
  readonly #brought = linkedSignal<OpenViewing, readonly SubtitleFile[]>({
    source: () => this.#viewing(),
    computation: () => [],
  });

  readonly choices: Signal<readonly SubtitleChoice[]>;
  /** Those that are files of their own. */
  readonly files = computed(() =>
    this.choices().flatMap(({ from, label, language }) =>
      from.type === 'file' ? [{ url: from.url, label, language: language ?? '' }] : [],
    ),
  );
  /** By how much they come later than the film says. */
  readonly delaySeconds = signal(0);
  /**
   * Absent when there are none on the screen: nobody wants any, or there are none in the language of choice. Another
   * source of the film may have them under another name.
   */
  readonly current = computed(() => {
    const chosen = this.#chosen();
    if (chosen === '') return undefined;
    const language = chosen === undefined ? (this.#viewing().languages.subtitles ?? this.#usual()) : this.#usual();
    return (
      this.choices().find(({ label }) => label === chosen) ??
      this.choices().find(({ language: spoken, from }) => spoken === language && from.type !== 'drawn')
    );
  });

  /** @param usual language of subtitles on this device, ISO 639-1; empty for none */
  constructor(viewing: Signal<OpenViewing>, offer: Signal<PlaybackOffer | undefined>, usual: Signal<string>) {
    this.#viewing = viewing;
    this.#usual = usual;
    this.choices = computed(() => subtitleChoices(viewing(), offer(), this.#brought()));
  }

  /** @returns them as they are among the choices now */
  add(brought: SubtitleFile): SubtitleChoice | undefined {
    const same = () => this.choices().find(({ from }) => from.type === 'file' && from.url === brought.url);
    if (!same()) this.#brought.update((others) => [...others, brought]);
    return same();
  }

  choose(choice: SubtitleChoice | undefined): void {
    this.#last = choice ?? this.current();
    this.#chosen.set(choice?.label ?? '');
  }

  /** What switching them on or off leads to. */
  get toggled(): SubtitleChoice | undefined {
    return this.current() ? undefined : (this.#last ?? this.choices()[0]);
  }
}
