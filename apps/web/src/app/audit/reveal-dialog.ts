import { Component, inject, input, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { AuditClient } from './audit.client.ts';

/** Shortest reason the server accepts. */
const shortestReason = 3;

/** Asks why a sealed value has to be seen, before it is. */
@Component({
  selector: 'mf-reveal-dialog',
  imports: [ConfirmDialog],
  template: `
    <mf-confirm-dialog
      [heading]="'Reveal ' + field() + '?'"
      confirm="Reveal for half a minute"
      [ready]="reason().trim().length >= shortest"
      [act]="reveal"
      (closed)="closed.emit()"
    >
      <p>It is sealed because it is somebody’s own. That you looked, and why, stays in the audit for good.</p>
      <div class="field">
        <label for="reason">Why do you have to see it?</label>
        <input
          #box
          id="reason"
          required
          maxlength="500"
          autocomplete="off"
          [attr.minlength]="shortest"
          [value]="reason()"
          (input)="reason.set(box.value)"
        />
      </div>
    </mf-confirm-dialog>
  `,
})
export class RevealDialog {
  readonly #client = inject(AuditClient);
  readonly position = input.required<string>();
  readonly field = input.required<string>();
  readonly revealed = output<string>();
  readonly closed = output();
  readonly reason = signal('');
  readonly shortest = shortestReason;

  readonly reveal = async () => {
    const asked = this.#client.reveal(this.position(), this.field(), this.reason().trim());
    this.revealed.emit((await firstValueFrom(asked)).value);
  };
}
