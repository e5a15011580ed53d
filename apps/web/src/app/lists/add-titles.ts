import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { foundBy } from '../catalog/catalog.client.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { keptValue } from '../shared/kept-value.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Submission } from '../shared/submission.ts';
import { ListsClient, type ChosenList } from './lists.client.ts';

const mostShown = 8;

/** Finds titles of the catalogue, and puts them at the end of a list. */
@Component({
  selector: 'mf-add-titles',
  imports: [FormFailure, ProblemNotice],
  template: `
    <div class="field">
      <label for="add-title">Add a title</label>
      <input
        id="add-title"
        type="search"
        autocomplete="off"
        maxlength="200"
        [value]="text()"
        (input)="text.set($any($event.target).value)"
      />
    </div>
    <p class="visually-hidden" role="status">{{ summary() }}</p>
    @if (words()) {
      <ul data-row>
        @for (title of found(); track title.titleId) {
          @let isOn = listed().has(title.titleId);
          <li>
            <span [attr.lang]="title.shownIn">{{ title.title }}</span>
            @if (title.year) {
              <small>{{ title.year }}</small>
            }
            <button
              class="button small"
              type="button"
              [attr.aria-pressed]="isOn"
              [attr.aria-disabled]="submission.underWay() || null"
              (click)="toggle(title.titleId, isOn)"
            >
              {{ isOn ? 'On it' : 'Add' }}<span class="visually-hidden">: {{ title.title }}</span>
            </button>
          </li>
        } @empty {
          @if (summary()) {
            <li>{{ summary() }}</li>
          }
        }
      </ul>
    }
    @if (answer.error(); as error) {
      <mf-problem-notice [error]="error" (retry)="answer.reload()" />
    }
    <mf-form-failure [failure]="submission.failure()" />
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      max-width: 40rem;
      margin-bottom: var(--space-6);
    }
    ul {
      display: grid;
      gap: var(--space-2);
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      min-height: 3rem;
      padding: var(--space-2) var(--space-3) var(--space-2) var(--space-4);
      border-radius: var(--radius);
      background: var(--surface);
    }
    small {
      color: var(--text-faint);
    }
    .button {
      margin-left: auto;
      min-width: 5rem;
    }
  `,
})
export class AddTitles {
  readonly #client = inject(ListsClient);
  readonly list = input.required<ChosenList>();
  /** What is on the list, once that was accepted. */
  readonly listed = linkedSignal<ReadonlySet<string>>(() => new Set(this.list().titleIds));
  readonly text = signal('');
  readonly words = computed(() => this.text().trim());
  readonly answer = foundBy(this.words);
  readonly #kept = keptValue(this.answer);
  readonly found = computed(() => (this.#kept()?.titles ?? []).slice(0, mostShown));
  readonly summary = computed(() => {
    if (!this.words() || !this.answer.hasValue()) return '';
    const { length } = this.found();
    return length === 0 ? `Nothing here fits “${this.words()}”.` : `${length} ${length === 1 ? 'title' : 'titles'}`;
  });
  readonly submission = new Submission();

  async toggle(titleId: string, isOn: boolean): Promise<void> {
    const { slug } = this.list();
    await this.submission.run(async () => {
      await firstValueFrom(isOn ? this.#client.remove(slug, titleId) : this.#client.place(slug, titleId));
      const others = [...this.listed()].filter((other) => other !== titleId);
      this.listed.set(new Set(isOn ? others : [...others, titleId]));
    });
  }
}
