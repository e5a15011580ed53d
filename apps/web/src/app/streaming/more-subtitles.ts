import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { FoundSubtitles, SubtitleFile } from '@miauflix/domain/streaming';
import { languageName, offeredLanguages } from '../catalog/language-name.ts';
import { explained } from '../shared/explained.ts';
import { problemOf } from '../shared/problem.ts';
import { ServicesAway } from '../status/services-away.ts';
import { Unavailable } from '../status/unavailable.ts';
import { MoreSubtitlesClient, moreSubtitlesOf } from './more-subtitles.client.ts';

const fallback = 'en';

/** Looks for subtitles that the film does not have itself, once somebody asks for them. */
@Component({
  selector: 'mf-more-subtitles',
  imports: [Unavailable],
  template: `
    <div class="asking">
      <label class="heading" [for]="id">More subtitles</label>
      <select
        [id]="id"
        (change)="language.set($any($event.target).value)"
        (keydown)="$event.key === 'Escape' || $event.stopPropagation()"
      >
        @for (offered of languages; track offered.code) {
          <option [value]="offered.code" [selected]="offered.code === language()">{{ offered.name }}</option>
        }
      </select>
      <button type="button" class="search" [mfUnavailable]="services.because('subtitles')" (click)="search()">
        Search
      </button>
    </div>
    @if (failure(); as error) {
      <p role="alert">{{ error.sentence }} {{ error.advice }}</p>
    }
    @if (found.isLoading()) {
      <p role="status">Looking for them…</p>
    } @else if (shown(); as brought) {
      <ul aria-label="Subtitles that were found">
        @for (one of brought.subtitles; track one.fileId) {
          <li>
            <button type="button" [disabled]="loading() !== undefined" (click)="load(one)">
              {{ one.release }}
              <small>{{ loading() === one.fileId ? 'Loading…' : wordsFor(one) }}</small>
            </button>
          </li>
        } @empty {
          <li role="status">There are none in {{ nameOf(language()) }}.</li>
        }
      </ul>
      @if (brought.quota; as quota) {
        <p>{{ quota.remaining }} more can be loaded today.</p>
      }
    }
  `,
  styleUrls: ['./menu-part.css', './more-subtitles.css'],
})
export class MoreSubtitles {
  readonly #client = inject(MoreSubtitlesClient);
  readonly services = inject(ServicesAway);

  /** Of the viewing, as `moreSubtitles`. */
  readonly address = input.required<string>();
  /** In which this person reads subtitles, ISO 639-1; empty for none. */
  readonly usual = input.required<string>();
  readonly brought = output<SubtitleFile>();

  readonly language = linkedSignal(() => (offeredLanguages.includes(this.usual()) ? this.usual() : fallback));
  readonly #asked = signal<string | undefined>(undefined);
  readonly found = moreSubtitlesOf(this.address, this.#asked);
  readonly shown = computed(() =>
    this.found.hasValue() && this.#asked() === this.language() ? this.found.value() : undefined,
  );
  /** Id of the file that is being loaded. */
  readonly loading = signal<number | undefined>(undefined);
  readonly #refused = signal<unknown>(undefined);
  readonly failure = computed(() => {
    const error: unknown = this.#refused() ?? this.found.error();
    return error === undefined ? undefined : explained(problemOf(error));
  });
  readonly languages = offeredLanguages
    .map((code) => ({ code, name: languageName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  readonly id = 'language-of-more-subtitles';
  readonly nameOf = languageName;

  search(): void {
    this.#refused.set(undefined);
    if (this.#asked() === this.language()) this.found.reload();
    else this.#asked.set(this.language());
  }

  load(found: FoundSubtitles): void {
    this.#refused.set(undefined);
    this.loading.set(found.fileId);
    this.#client.load(this.address(), found).subscribe({
      next: (file) => {
        this.loading.set(undefined);
        this.brought.emit({ ...file, label: `${file.label} · ${found.release}` });
      },
      error: (error: unknown) => {
        this.loading.set(undefined);
        this.#refused.set(error);
      },
    });
  }

  wordsFor({ isForThisFile, isForHearingImpaired, isMachineMade, downloads }: FoundSubtitles): string {
    const words = [
      isForThisFile && 'made for this file',
      isForHearingImpaired && 'for the hard of hearing',
      isMachineMade && 'translated by a machine',
      `loaded ${downloads.toLocaleString('en')} times`,
    ];
    return words.filter(Boolean).join(' · ');
  }
}
