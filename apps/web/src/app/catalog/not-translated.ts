import { Component, computed, input } from '@angular/core';
import { languageName } from './language-name.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** Says which languages texts are shown in where that is not the reader's; nothing where it is. */
@Component({
  selector: 'mf-not-translated',
  template: `
    @if (sentence()) {
      <p>{{ sentence() }}</p>
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
  /** Of each text, ISO 639-1. */
  readonly shownIn = input.required<readonly string[]>();
  /** ISO 639-1 */
  readonly readIn = input.required<string>();
  /** Empty when all is in the reader's language. */
  readonly sentence = computed(() => {
    const others = new Set(this.shownIn().filter((language) => language !== this.readIn()));
    if (others.size === 0) return '';
    const names = list.format([...others].map(languageName));
    return this.shownIn().includes(this.readIn())
      ? `Not all of it is translated yet: the rest is shown in ${names}.`
      : `Not translated yet: shown in ${names}.`;
  });
}
