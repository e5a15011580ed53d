import { Component, computed, input, output } from '@angular/core';
import { explained } from './explained.ts';
import { problemOf } from './problem.ts';

/** A problem as a sentence, what to do about it, and a way to try again. */
@Component({
  selector: 'mf-problem-notice',
  template: `
    <div role="alert">
      <p class="sentence">{{ words().sentence }}</p>
      <p>{{ words().advice }}</p>
    </div>
    <button class="button small" type="button" (click)="retry.emit()">Try again</button>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--space-4);
      max-width: 36rem;
      padding: var(--space-5);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }
    .sentence {
      font-size: var(--type-lead);
      font-weight: 600;
    }
    p + p {
      margin-top: var(--space-1);
      color: var(--text-soft);
    }
  `,
})
export class ProblemNotice {
  /** Whatever was thrown. */
  readonly error = input.required<unknown>();
  readonly retry = output();
  readonly words = computed(() => explained(problemOf(this.error())));
}
