import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { ServicesAway } from '../status/services-away.ts';
import { Unavailable } from '../status/unavailable.ts';
import { titleLookUp } from './catalog.client.ts';

type Progress = 'not asked' | 'asking' | 'found' | 'nothing found' | { readonly error: unknown };

/** Has what the household does not have looked up at the services. */
@Component({
  selector: 'mf-look-up',
  imports: [ProblemNotice, Unavailable],
  template: `
    @let now = progress();
    @if (now === 'not asked' || now === 'asking') {
      <button class="button" type="button" [disabled]="now === 'asking'" [mfUnavailable]="away()" (click)="ask()">
        {{ now === 'asking' ? 'Looking it up …' : 'Not here? Look it up' }}
      </button>
    } @else if (now === 'nothing found') {
      <p role="status">The services that Miauflix asks know nothing of this name.</p>
    } @else if (now !== 'found') {
      <mf-problem-notice [error]="now.error" (retry)="ask()" />
    }
  `,
})
export class LookUp {
  readonly #lookUp = titleLookUp();
  readonly #services = inject(ServicesAway);
  readonly words = input.required<string>();
  /** There is more in the catalogue than before. */
  readonly found = output();
  /** Why nobody can be asked. */
  readonly away = computed(() => this.#services.because('titles'));
  /** Other words have not been asked for, nor those who are back. */
  readonly progress = linkedSignal<unknown, Progress>({
    source: () => [this.words(), this.away()],
    computation: () => 'not asked',
  });

  async ask(): Promise<void> {
    const words = this.words();
    this.progress.set('asking');
    const progress = await this.#answer(words);
    if (this.words() !== words) return;
    this.progress.set(progress);
    if (progress === 'found') this.found.emit();
  }

  async #answer(words: string): Promise<Progress> {
    try {
      const { titleIds } = await firstValueFrom(this.#lookUp(words));
      return titleIds.length > 0 ? 'found' : 'nothing found';
    } catch (error) {
      return { error };
    }
  }
}
