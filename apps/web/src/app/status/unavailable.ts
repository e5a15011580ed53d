import { Component, Directive, ElementRef, inject, input, inputBinding, ViewContainerRef } from '@angular/core';

let notes = 0;

/** Why a button does nothing at the moment. */
@Component({
  selector: 'mf-unavailable-note',
  template: `{{ because() }}`,
  host: { '[id]': 'noteId()', '[hidden]': '!because()' },
  styles: `
    :host {
      display: block;
      /* Below its row, as wide as that, and no reason for it to be wider. */
      order: 1;
      grid-column: 1 / -1;
      width: 0;
      min-width: 100%;
      margin-top: var(--space-2);
      color: var(--text-soft);
      font-size: var(--type-small);
      line-height: 1.4;
      text-wrap: pretty;
    }
    :host([hidden]) {
      display: none;
    }
  `,
})
class UnavailableNote {
  readonly noteId = input.required<string>();
  readonly because = input.required<string | undefined>();
}

/** Greys a button out for as long as there is a reason, which stands beside it. The keyboard still finds the button. */
@Directive({
  selector: 'button[mfUnavailable]',
  host: {
    '[attr.aria-disabled]': 'because() === undefined ? null : true',
    '[attr.aria-describedby]': 'because() === undefined ? null : noteId',
  },
})
export class Unavailable {
  /** A sentence; undefined while the button does what it says. */
  readonly because = input.required<string | undefined>({ alias: 'mfUnavailable' });
  readonly noteId = `unavailable-${notes++}`;

  constructor() {
    inject(ViewContainerRef).createComponent(UnavailableNote, {
      bindings: [inputBinding('noteId', () => this.noteId), inputBinding('because', this.because)],
    });
    inject<ElementRef<HTMLButtonElement>>(ElementRef).nativeElement.addEventListener(
      'click',
      (event) => this.#refuse(event),
      // Before anything else that listens.
      { capture: true },
    );
  }

  #refuse(event: Event): void {
    if (this.because() === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
