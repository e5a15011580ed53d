import { Component, computed, input } from '@angular/core';

/** Points for or against a source, with their sign. */
@Component({
  selector: 'mf-points',
  template: `<data [value]="points()" [class.against]="points() < 0" [attr.aria-label]="points() + ' points'">{{
    signed()
  }}</data>`,
  styles: `
    :host {
      flex: none;
      color: var(--text-faint);
      font-variant-numeric: tabular-nums;
    }
    .against {
      color: var(--warning);
    }
  `,
})
export class Points {
  readonly points = input.required<number>();
  /** The minus as typographers set it. */
  readonly signed = computed(() => (this.points() > 0 ? `+${this.points()}` : `${this.points()}`.replace('-', '−')));
}
