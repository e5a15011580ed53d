import { booleanAttribute, Component, computed, input, model, signal, viewChild, type ElementRef } from '@angular/core';
import { languageName, offeredLanguages } from '../catalog/language-name.ts';
import { CloseIcon } from '../shared/close-icon.ts';

/** Some languages, in the order of preference unless they have none. */
@Component({
  selector: 'mf-language-picker',
  imports: [CloseIcon],
  template: `
    <ol [attr.aria-labelledby]="labelledBy()" [class.unordered]="unordered()">
      @for (code of languages(); track code; let index = $index, isFirst = $first) {
        <li>
          <span class="name">{{ nameOf(code) }}</span>
          @if (!isFirst && !unordered()) {
            <button type="button" [attr.aria-label]="'Prefer ' + nameOf(code)" (click)="prefer(index)">
              <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3v10M3.5 7.5 8 3l4.5 4.5" /></svg>
            </button>
          }
          @if (languages().length > 1 || unordered()) {
            <button type="button" [attr.aria-label]="'Remove ' + nameOf(code)" (click)="remove(code)">
              <mf-close-icon />
            </button>
          }
        </li>
      }
    </ol>
    <select #adding aria-label="Add a language" (change)="add($any($event.target))">
      <option value="">Add a language…</option>
      @for (language of others(); track language.code) {
        <option [value]="language.code">{{ language.name }}</option>
      }
    </select>
    <p class="visually-hidden" role="status">{{ news() }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    li {
      display: flex;
      align-items: center;
      min-height: 2.5rem;
      padding-left: var(--space-4);
      border-radius: var(--radius-round);
      background: var(--surface-raised);
    }
    ol:not(.unordered) > li:first-child {
      box-shadow: inset 0 0 0 1px var(--amber);
    }
    .name {
      padding-right: var(--space-3);
      font-size: var(--type-small);
      font-weight: 600;
    }
    button {
      display: grid;
      place-items: center;
      width: 2.25rem;
      height: 2.5rem;
      padding: 0;
      border: 0;
      border-radius: var(--radius-round);
      background: none;
      color: var(--text-soft);
    }
    button:hover {
      color: var(--text);
    }
    svg {
      width: 1rem;
      height: 1rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    select {
      width: min(100%, 16rem);
      min-height: 2.75rem;
      padding: 0 var(--space-3);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--night);
      color: var(--text-soft);
    }
  `,
})
export class LanguagePicker {
  private readonly adding = viewChild.required<ElementRef<HTMLSelectElement>>('adding');
  readonly languages = model.required<readonly string[]>();
  readonly labelledBy = input<string>();
  /** None is preferred to another, and there may be none at all. */
  readonly unordered = input(false, { transform: booleanAttribute });
  /** What was changed last, for screen readers. */
  readonly news = signal('');
  readonly others = computed(() =>
    offeredLanguages
      .filter((code) => !this.languages().includes(code))
      .map((code) => ({ code, name: languageName(code) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  );
  readonly nameOf = languageName;

  add(select: HTMLSelectElement): void {
    const code = select.value;
    select.value = '';
    if (code !== '') this.#become([...this.languages(), code], `${languageName(code)} added.`);
  }

  remove(code: string): void {
    const kept = this.languages().filter((language) => language !== code);
    this.#become(kept, `${languageName(code)} removed.`);
    // The button that had the focus is gone.
    this.adding().nativeElement.focus();
  }

  /** One place nearer to the first. */
  prefer(index: number): void {
    const languages = [...this.languages()];
    const [code] = languages.splice(index, 1);
    languages.splice(index - 1, 0, code!);
    this.#become(languages, `${languageName(code!)} is number ${index}.`);
  }

  #become(languages: readonly string[], words: string): void {
    this.languages.set(languages);
    this.news.set(words);
  }
}
