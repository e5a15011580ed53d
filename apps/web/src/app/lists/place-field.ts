import { Component, input, output } from '@angular/core';

/** Where something stands in an order: however far away its next place is, it is typed. Places count from 0. */
@Component({
  selector: 'mf-place-field',
  template: `
    <input
      #field
      inputmode="numeric"
      autocomplete="off"
      title="Type another place"
      [attr.aria-label]="'Place of ' + name() + ', from ' + (first() + 1) + ' to ' + (last() + 1)"
      [disabled]="first() >= last()"
      [value]="place() + 1"
      (focus)="field.select()"
      (change)="take(field)"
    />
  `,
  styles: `
    input {
      width: 3rem;
      height: 2.5rem;
      padding: 0;
      border: 1px solid var(--line);
      border-radius: var(--radius-small);
      background: none;
      text-align: center;
      font-variant-numeric: tabular-nums;
    }
    input:hover:enabled {
      border-color: var(--text-soft);
    }
    input:disabled {
      color: var(--text-faint);
    }
  `,
})
export class PlaceField {
  readonly name = input.required<string>();
  readonly place = input.required<number>();
  readonly first = input(0);
  readonly last = input.required<number>();
  /** The place that it is to have. */
  readonly moved = output<number>();

  /** Until it has moved, the field says where it is. */
  take(field: HTMLInputElement): void {
    const typed = Number.parseInt(field.value, 10) - 1;
    field.value = String(this.place() + 1);
    if (Number.isNaN(typed)) return;
    const place = Math.min(Math.max(typed, this.first()), this.last());
    if (place !== this.place()) this.moved.emit(place);
  }
}
