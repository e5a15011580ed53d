import { booleanAttribute, Component, computed, input, model, signal } from '@angular/core';
import { passwordStrength, shortestPassword } from './password-strength.ts';

/** A labelled password with a button that shows it and, for a new one, a hint of its strength. */
@Component({
  selector: 'mf-password-field',
  host: { class: 'field' },
  template: `
    <label [for]="fieldId()">{{ label() }}</label>
    <div class="box">
      <input
        [id]="fieldId()"
        name="password"
        required
        maxlength="72"
        [type]="shown() ? 'text' : 'password'"
        [value]="password()"
        [attr.autocomplete]="fresh() ? 'new-password' : 'current-password'"
        [attr.minlength]="fresh() ? shortest : null"
        [attr.aria-describedby]="fresh() ? fieldId() + '-hint' : null"
        (input)="password.set($any($event.target).value)"
      />
      <button type="button" [attr.aria-pressed]="shown()" (click)="shown.set(!shown())">
        {{ shown() ? 'Hide' : 'Show' }}<span class="visually-hidden"> password</span>
      </button>
    </div>
    @if (fresh()) {
      <div class="meter" aria-hidden="true" [attr.data-level]="strength().level">
        @for (step of [1, 2, 3, 4]; track step) {
          <i [class.lit]="step <= strength().level"></i>
        }
      </div>
      <p [id]="fieldId() + '-hint'" aria-live="polite">
        {{ password() ? strength().hint : 'At least 10 characters.' }}
      </p>
    }
  `,
  styles: `
    .box {
      position: relative;
    }
    .box input {
      padding-right: 5rem;
    }
    .box button {
      position: absolute;
      inset: 0.3125rem 0.3125rem 0.3125rem auto;
      padding: 0 var(--space-4);
      border: 0;
      border-radius: var(--radius-small);
      background: none;
      color: var(--text-soft);
      font-size: var(--type-small);
    }
    .box button:hover {
      color: var(--text);
    }
    .meter {
      display: grid;
      grid-template-columns: repeat(4, 1fr);
      gap: var(--space-1);
      margin-top: var(--space-1);
    }
    .meter i {
      height: 4px;
      border-radius: 2px;
      background: var(--line);
      transition: background-color var(--calm) var(--ease);
    }
    .meter[data-level='1'] .lit {
      background: var(--bad);
    }
    .meter[data-level='2'] .lit {
      background: var(--warning);
    }
    .meter:is([data-level='3'], [data-level='4']) .lit {
      background: var(--good);
    }
    p {
      color: var(--text-soft);
      font-size: var(--type-tiny);
    }
  `,
})
export class PasswordField {
  readonly password = model('');
  readonly label = input('Password');
  /** Distinguishes it from other password fields of the page. */
  readonly fieldId = input('password');
  /** A password being chosen, as opposed to one being typed again. */
  readonly fresh = input(false, { transform: booleanAttribute });
  /** Whose password it becomes: their name does not make it stronger. */
  readonly personName = input('');
  readonly shown = signal(false);
  readonly strength = computed(() => passwordStrength(this.password(), this.personName()));
  readonly shortest = shortestPassword;
}
