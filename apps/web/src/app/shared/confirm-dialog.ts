import { afterNextRender, booleanAttribute, Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { FormFailure } from './form-failure.ts';
import { Submission } from './submission.ts';

/** Asks once more before something that is not easily taken back; says there what went wrong, if it did. */
@Component({
  selector: 'mf-confirm-dialog',
  imports: [FormFailure],
  template: `
    <dialog #dialog aria-labelledby="confirm" (close)="closed.emit()">
      <form (submit)="submit($event)">
        <h2 id="confirm">{{ heading() }}</h2>
        <ng-content />
        <mf-form-failure [failure]="submission.failure()" />
        <div class="actions">
          <button class="button small" type="button" (click)="dialog.close()">Leave it</button>
          <button
            class="button small"
            type="submit"
            [class.primary]="!grave()"
            [class.grave]="grave()"
            [disabled]="submission.underWay() || !ready()"
          >
            {{ confirm() }}
          </button>
        </div>
      </form>
    </dialog>
  `,
})
export class ConfirmDialog {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  readonly heading = input.required<string>();
  /** What the button says that does it. */
  readonly confirm = input.required<string>();
  /** It cannot be taken back at all. */
  readonly grave = input(false, { transform: booleanAttribute });
  /** What has to be typed first, if anything, is typed. */
  readonly ready = input(true);
  readonly act = input.required<() => Promise<void>>();
  readonly closed = output();
  readonly submission = new Submission();

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (await this.submission.run(this.act())) this.dialog().nativeElement.close();
  }
}
