import { Component, type ElementRef, inject, input, output, signal, viewChild, afterNextRender } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../users/form-failure.ts';
import { Submission } from '../users/submission.ts';
import { AuditClient } from './audit.client.ts';

/** Shortest reason the server accepts. */
const shortestReason = 3;

/** Asks why a sealed value has to be seen, before it is. */
@Component({
  selector: 'mf-reveal-dialog',
  imports: [FormFailure],
  template: `
    <dialog #dialog aria-labelledby="reveal" (close)="closed.emit()">
      <form (submit)="submit($event)">
        <h2 id="reveal">Reveal {{ field() }}?</h2>
        <p>It is sealed because it is somebody’s own. That you looked, and why, stays in the audit for good.</p>
        <div class="field">
          <label for="reason">Why do you have to see it?</label>
          <input
            #box
            id="reason"
            name="reason"
            required
            maxlength="500"
            autocomplete="off"
            [attr.minlength]="shortest"
            [value]="reason()"
            (input)="reason.set(box.value)"
          />
        </div>
        <mf-form-failure [failure]="submission.failure()" />
        <div class="actions">
          <button class="button small" type="button" (click)="dialog.close()">Leave it sealed</button>
          <button
            class="button small primary"
            type="submit"
            [disabled]="submission.underWay() || reason().trim().length < shortest"
          >
            Reveal for half a minute
          </button>
        </div>
      </form>
    </dialog>
  `,
})
export class RevealDialog {
  readonly #client = inject(AuditClient);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly position = input.required<string>();
  readonly field = input.required<string>();
  readonly revealed = output<string>();
  readonly closed = output();
  readonly reason = signal('');
  readonly submission = new Submission();
  readonly shortest = shortestReason;

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  async submit(event: Event): Promise<void> {
    event.preventDefault();
    const accepted = await this.submission.run(async () => {
      const { value } = await firstValueFrom(this.#client.reveal(this.position(), this.field(), this.reason().trim()));
      this.revealed.emit(value);
    });
    if (accepted) this.dialog().nativeElement.close();
  }
}
