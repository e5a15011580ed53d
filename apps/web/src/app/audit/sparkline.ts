import { Component, computed, input } from '@angular/core';

const width = 64;
const height = 18;

/** A small line of counts, left to right; decoration for a number that is told in words beside it. */
@Component({
  selector: 'mf-sparkline',
  template: `
    <svg [attr.viewBox]="'0 -1 ' + width + ' ' + (height + 2)" aria-hidden="true" preserveAspectRatio="none">
      <path class="area" [attr.d]="line() + ' V' + height + ' H0 Z'" />
      <path [attr.d]="line()" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      width: 100%;
      height: 1.25rem;
    }
    path {
      fill: none;
      stroke: var(--hue);
      stroke-width: 1.5;
      vector-effect: non-scaling-stroke;
      stroke-linejoin: round;
    }
    .area {
      fill: var(--hue);
      stroke: none;
      opacity: 0.18;
    }
  `,
})
export class Sparkline {
  readonly counts = input.required<readonly number[]>();
  readonly line = computed(() => {
    const counts = this.counts();
    const most = Math.max(1, ...counts);
    const x = (index: number) => ((index / Math.max(1, counts.length - 1)) * width).toFixed(1);
    return counts
      .map((count, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${(height - (count / most) * height).toFixed(1)}`)
      .join(' ');
  });
  readonly width = width;
  readonly height = height;
}
