import { Component, input, model } from '@angular/core';

/** A labelled name of a person. */
@Component({
  selector: 'mf-name-field',
  host: { class: 'field' },
  template: `
    <label for="name">Name</label>
    <input
      id="name"
      name="name"
      required
      maxlength="60"
      autocapitalize="words"
      spellcheck="false"
      [attr.autocomplete]="whose() === 'own' ? 'username' : 'off'"
      [value]="name()"
      (input)="name.set($any($event.target).value)"
    />
  `,
})
export class NameField {
  readonly name = model('');
  /** Browsers fill in one's own. */
  readonly whose = input<'own' | 'other'>('own');
}
