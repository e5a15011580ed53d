import { afterNextRender, Component, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { chosenLists, ListsClient, type ChosenList } from './lists.client.ts';

/** Asks an admin on which rows of the home page a title is to stand, of those whose titles are chosen one by one. */
@Component({
  selector: 'mf-rows-dialog',
  imports: [FormFailure],
  template: `
    <dialog #dialog aria-labelledby="rows" (close)="closed.emit()">
      <form (submit)="$event.preventDefault(); makeRow()">
        <h2 id="rows">“{{ title().title }}” on the rows of the home page</h2>
        @if (rows(); as known) {
          @for (row of known; track row.slug) {
            <label>
              <input
                #box
                type="checkbox"
                [checked]="isOn(row)"
                [attr.aria-disabled]="submission.underWay() || null"
                (click)="waitForTheOneBefore($event)"
                (change)="put(row, box)"
              />
              {{ row.name }}
            </label>
          } @empty {
            <p>No row has titles that are chosen one by one yet: make the first.</p>
          }
        } @else {
          <p role="status">Looking for the rows…</p>
        }
        <div class="field">
          <label for="new-row">A new row with it</label>
          <div class="new">
            <input
              id="new-row"
              maxlength="80"
              autocomplete="off"
              placeholder="For a rainy Sunday"
              [value]="name()"
              (input)="name.set($any($event.target).value)"
            />
            <button class="button small" type="submit" [disabled]="!name().trim() || submission.underWay()">
              Make it
            </button>
          </div>
        </div>
        <mf-form-failure [failure]="submission.failure()" />
        <div class="actions">
          <button class="button small primary" type="button" (click)="dialog.close()">Done</button>
        </div>
      </form>
    </dialog>
  `,
  styles: `
    form > label {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      min-height: 2.5rem;
    }
    input[type='checkbox'] {
      flex: none;
      width: 1.25rem;
      height: 1.25rem;
      accent-color: var(--amber);
    }
    .new {
      display: flex;
      align-items: center;
      gap: var(--space-3);
    }
    .new .button {
      flex: none;
    }
  `,
})
export class RowsDialog {
  readonly #client = inject(ListsClient);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  readonly title = input.required<{ readonly titleId: string; readonly title: string }>();
  readonly closed = output();
  readonly rows = chosenLists();
  readonly name = signal('');
  readonly submission = new Submission();

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  isOn({ titleIds }: ChosenList): boolean {
    return titleIds.includes(this.title().titleId);
  }

  /** One after the other; a box that is ticked meanwhile stays as it was. */
  waitForTheOneBefore(event: Event): void {
    if (this.submission.underWay()) event.preventDefault();
  }

  async put({ slug }: ChosenList, box: HTMLInputElement): Promise<void> {
    const { titleId } = this.title();
    const wanted = box.checked;
    const isDone = await this.submission.run(async () => {
      await firstValueFrom(wanted ? this.#client.place(slug, titleId) : this.#client.remove(slug, titleId));
    });
    if (!isDone) box.checked = !wanted;
  }

  async makeRow(): Promise<void> {
    const isMade = await this.submission.run(async () => {
      await firstValueFrom(this.#client.create(this.name().trim(), { titleIds: [this.title().titleId] }));
    });
    if (isMade) this.name.set('');
  }
}
