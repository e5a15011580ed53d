import { booleanAttribute, Component, input, linkedSignal, model } from '@angular/core';

/** A secret: what is saved is never shown, it can only be replaced or forgotten. */
@Component({
  selector: 'mf-secret-field',
  template: `
    @if (isSet() && value() === undefined) {
      <div class="kept">
        <span aria-hidden="true">••••••••••••</span><span class="visually-hidden">{{ label() }} is set.</span>
        <button type="button" (click)="value.set('')">
          Replace<span class="visually-hidden"> {{ label() }}</span>
        </button>
        <button type="button" (click)="value.set(null)">
          Forget<span class="visually-hidden"> {{ label() }}</span>
        </button>
      </div>
    } @else if (value() === null) {
      <div class="kept">
        <span>Forgotten once you save.</span>
        <button type="button" (click)="value.set(undefined)">Keep it</button>
      </div>
    } @else if (long()) {
      <textarea
        [id]="fieldId()"
        rows="8"
        spellcheck="false"
        autocomplete="off"
        [value]="value() ?? ''"
        [attr.aria-describedby]="describedBy()"
        (input)="enter($any($event.target).value)"
      ></textarea>
    } @else {
      <div class="box">
        <input
          [id]="fieldId()"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="none"
          [type]="shown() ? 'text' : 'password'"
          [value]="value() ?? ''"
          [attr.aria-describedby]="describedBy()"
          (input)="enter($any($event.target).value)"
        />
        <button type="button" [attr.aria-pressed]="shown()" (click)="shown.set(!shown())">
          {{ shown() ? 'Hide' : 'Show' }}<span class="visually-hidden"> {{ label() }}</span>
        </button>
      </div>
    }
  `,
  styles: `
    .kept,
    .box {
      display: flex;
      align-items: center;
      min-height: 3.125rem;
      padding: 0 var(--space-2) 0 var(--space-4);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--night);
    }
    .box {
      padding-left: 0;
    }
    .box:focus-within {
      outline: 3px solid var(--amber);
      outline-offset: 3px;
    }
    .kept > :first-child {
      margin-right: auto;
      color: var(--text-soft);
      font-size: var(--type-small);
    }
    button {
      min-height: 2.25rem;
      padding: 0 var(--space-3);
      border: 0;
      border-radius: var(--radius-small);
      background: none;
      color: var(--text-soft);
      font-size: var(--type-small);
    }
    button:hover {
      color: var(--text);
    }
    input {
      flex: 1;
      min-width: 0;
      min-height: 3rem;
      padding: 0 var(--space-4);
      border: 0;
      outline: none;
      background: none;
    }
    textarea {
      width: 100%;
      padding: var(--space-3) var(--space-4);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--night);
      color: inherit;
      font: var(--type-small) / 1.5 var(--font-code);
    }
  `,
})
export class SecretField {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly describedBy = input<string | null>(null);
  /** Whether one is saved. */
  readonly isSet = input(false);
  /** Whether it has many lines. */
  readonly long = input(false, { transform: booleanAttribute });
  /** What was typed; `null` to forget what is saved, `undefined` to keep it. */
  readonly value = model<string | null | undefined>(undefined);
  readonly shown = linkedSignal({ source: this.isSet, computation: () => false });

  /** Where nothing is saved, nothing typed is no change. */
  enter(text: string): void {
    this.value.set(text === '' && !this.isSet() ? undefined : text);
  }
}
