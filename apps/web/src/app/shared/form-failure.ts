import { Component, input } from '@angular/core';
import type { Explanation } from './explained.ts';

/** Why a form was not accepted; read out as soon as it appears. */
@Component({
  selector: 'mf-form-failure',
  template: `
    <div role="alert">
      @if (failure(); as words) {
        <p>
          <strong>{{ words.sentence }}</strong> {{ words.advice }}
        </p>
      }
    </div>
  `,
  styles: `
    p {
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius);
      background: rgb(255 156 143 / 12%);
      color: var(--bad);
      font-size: var(--type-small);
    }
  `,
})
export class FormFailure {
  readonly failure = input<Explanation>();
}
