import { Component, inject, signal } from '@angular/core';
import { languageName, offeredLanguages, ownLanguageName } from '../catalog/language-name.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { Session } from './session.ts';

const languages = offeredLanguages
  .map((code) => ({ code, name: ownLanguageName(code) }))
  .toSorted((a, b) => a.name.localeCompare(b.name));

/** What titles and stories are told in; saved as soon as it is chosen. */
@Component({
  selector: 'mf-choose-language',
  imports: [FormFailure],
  template: `
    <div class="field">
      <label for="language">Titles and stories</label>
      <select id="language" aria-describedby="language-about" (change)="choose($any($event.target).value)">
        <option value="" [selected]="wanted() === ''">As the browser says ({{ browsers }})</option>
        @for (language of languages; track language.code) {
          <option [value]="language.code" [attr.lang]="language.code" [selected]="wanted() === language.code">
            {{ language.name }}
          </option>
        }
      </select>
    </div>
    <p id="language-about">On every device of yours. What nobody has translated is shown in English, and says so.</p>
    <mf-form-failure [failure]="submission.failure()" />
    <p class="saved" role="status">{{ saved() ? 'Saved.' : '' }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      width: min(100%, 26rem);
    }
    p {
      color: var(--text-soft);
      font-size: var(--type-small);
    }
    p:empty {
      display: none;
    }
  `,
})
export class ChooseLanguage {
  readonly #session = inject(Session);
  readonly languages = languages;
  readonly browsers = languageName(navigator.language.split('-', 1)[0]!);
  readonly submission = new Submission();
  readonly saved = signal(false);
  /** Empty for what the browser says. */
  readonly wanted = signal(this.#chosen());

  async choose(language: string): Promise<void> {
    this.wanted.set(language);
    this.saved.set(false);
    const accepted = await this.submission.run(async () => {
      // With the keyboard, people choose again before the first answer is there.
      while (this.wanted() !== this.#chosen()) await this.#session.chooseLanguage(this.wanted() || undefined);
    });
    if (accepted) this.saved.set(true);
    else if (this.submission.failure()) this.wanted.set(this.#chosen());
  }

  #chosen(): string {
    return this.#session.user()?.language ?? '';
  }
}
