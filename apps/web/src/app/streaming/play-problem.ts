import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { explained } from '../shared/explained.ts';
import type { Problem } from '../shared/problem.ts';

/** Why the film does not play, and the ways out. */
@Component({
  selector: 'mf-play-problem',
  imports: [RouterLink],
  template: `
    <div role="alert">
      <h2>{{ words().sentence }}</h2>
      <p>{{ words().advice }}</p>
    </div>
    <div class="ways">
      <button class="button primary" type="button" (click)="retry.emit()">Try again</button>
      <button class="button" type="button" [routerLink]="['/titles', titleId()]" replaceUrl>Other sources</button>
      <button class="button" type="button" (click)="leave.emit()">Back</button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-5);
      max-width: 34rem;
      text-align: center;
    }
    h2 {
      font: 500 var(--type-page) / 1.1 var(--font-display);
      text-wrap: balance;
    }
    p {
      margin-top: var(--space-3);
      color: var(--text-soft);
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--space-3);
    }
  `,
})
export class PlayProblem {
  readonly problem = input.required<Problem>();
  readonly titleId = input.required<string>();
  readonly retry = output();
  readonly leave = output();
  readonly words = computed(() => explained(this.problem()));
}
