import { Component, computed, input } from '@angular/core';
import { languageName } from './language-name.ts';

/** Says which language a text is shown in where that is not the reader's; nothing where it is. */
@Component({
  selector: 'mf-not-translated',
  template: `
    @if (shownIn() !== readIn()) {
      <p>Not translated yet: shown in {{ language() }}.</p>
    }
  `,
  styles: `
    p {
      margin-top: var(--space-3);
      color: var(--text-faint);
      font-size: var(--type-small);
    }
  `,
})
export class NotTranslated {
  /** ISO 639-1 */
  readonly shownIn = input.required<string>();
  /** ISO 639-1 */
  readonly readIn = input.required<string>();
  readonly language = computed(() => languageName(this.shownIn()));
}
