import { Component, computed, inject, input, output, signal } from '@angular/core';
import { traitInWords, traitsOf, type RankedSource, type TraitRule } from '@miauflix/domain/sources';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { SourcesClient } from './sources.client.ts';

/** Asks what it is about a source that is to be preferred, or never played again. */
@Component({
  selector: 'mf-judge-dialog',
  imports: [ConfirmDialog],
  template: `
    <mf-confirm-dialog
      [heading]="verdict() === 'never' ? 'Never play what is like this?' : 'Prefer what is like this?'"
      [confirm]="verdict() === 'never' ? 'Never again' : 'Prefer it'"
      [grave]="verdict() === 'never'"
      [ready]="chosen() !== undefined"
      [act]="act"
      (closed)="closed.emit()"
    >
      <p>It holds for the whole household and every title, until you change it among the rules. What is it about it?</p>
      <fieldset>
        <legend class="visually-hidden">What it is about</legend>
        @for (trait of traits(); track trait.trait) {
          <label>
            <input type="radio" name="trait" [value]="trait.trait" (change)="chosen.set(trait)" />
            {{ traitInWords(trait) }}
          </label>
        }
      </fieldset>
    </mf-confirm-dialog>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--space-2);
      margin: 0;
      padding: 0;
      border: 0;
    }
    label {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      min-height: 2.5rem;
    }
    input {
      width: 1.25rem;
      height: 1.25rem;
      accent-color: var(--amber);
    }
  `,
})
export class JudgeDialog {
  readonly #client = inject(SourcesClient);
  readonly source = input.required<RankedSource>();
  readonly verdict = input.required<TraitRule['verdict']>();
  /** It holds from now on. */
  readonly accepted = output();
  readonly closed = output();
  readonly traits = computed(() => traitsOf(this.source()));
  readonly chosen = signal<Omit<TraitRule, 'verdict'> | undefined>(undefined);
  readonly traitInWords = traitInWords;

  readonly act = async () => {
    await firstValueFrom(this.#client.judge({ verdict: this.verdict(), ...this.chosen()! }));
    this.accepted.emit();
  };
}
