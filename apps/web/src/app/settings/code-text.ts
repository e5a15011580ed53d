import { Component, computed, input } from '@angular/core';

/** A sentence in which `what is typed as it stands` is between backticks. */
@Component({
  selector: 'mf-code-text',
  template: `@for (part of parts(); track $index; let isCode = $odd) {
    @if (isCode) {
      <code>{{ part }}</code>
    } @else {
      <span>{{ part }}</span>
    }
  }`,
  styles: `
    code {
      font-family: var(--font-code);
      font-size: 0.92em;
      color: var(--text-soft);
    }
  `,
})
export class CodeText {
  readonly text = input.required<string>();
  readonly parts = computed(() => this.text().split('`'));
}
