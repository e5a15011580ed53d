import { Component, inject, output, signal } from '@angular/core';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { fromLocalInput, localInput } from '../shared/local-input.ts';
import { Past } from '../shared/past.ts';

/** Asks which moment is to be shown. */
@Component({
  selector: 'mf-time-travel',
  imports: [ConfirmDialog],
  template: `
    <mf-confirm-dialog
      heading="See the house as it was"
      confirm="Go there"
      [ready]="!!moment()"
      [act]="go"
      (closed)="closed.emit()"
    >
      <p>
        Films, sources, where everybody stood, the audit: folded from the log up to that moment. Nothing is changed.
      </p>
      <div class="field">
        <label for="moment">Moment</label>
        <input
          #box
          id="moment"
          type="datetime-local"
          required
          [max]="now"
          [value]="moment()"
          (input)="moment.set(box.value)"
        />
      </div>
    </mf-confirm-dialog>
  `,
})
export class TimeTravel {
  readonly #past = inject(Past);
  readonly closed = output();
  readonly now = localInput(new Date().toISOString());
  readonly moment = signal(localInput(this.#past.asOf()));

  readonly go = async () => this.#past.visit(fromLocalInput(this.moment()));
}
