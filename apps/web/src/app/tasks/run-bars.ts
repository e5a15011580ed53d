import { Component, computed, input } from '@angular/core';
import type { TaskRun } from '@miauflix/domain/tasks';

const height = 24;
const step = 5;
const shortestBar = 2;

/** The last runs, oldest first: a bar each, as high as the logarithm of its duration; decoration for the list of them. */
@Component({
  selector: 'mf-run-bars',
  template: `
    <svg [attr.viewBox]="'0 0 ' + width() + ' ' + height" [style.width.px]="width()" aria-hidden="true">
      @for (bar of bars(); track $index) {
        <rect
          [attr.data-result]="bar.result"
          [attr.x]="bar.x"
          [attr.y]="height - bar.height"
          [attr.height]="bar.height"
          width="3"
          rx="1.5"
        />
      }
    </svg>
  `,
  styles: `
    :host {
      display: flex;
      justify-content: end;
      height: 24px;
      overflow: hidden;
    }
    svg {
      flex: none;
      max-width: none;
      height: 24px;
    }
    rect {
      fill: var(--good);
    }
    [data-result='idle'] {
      fill: var(--line-strong);
    }
    [data-result='failed'] {
      fill: var(--bad);
    }
  `,
})
export class RunBars {
  readonly runs = input.required<readonly TaskRun[]>();
  readonly height = height;
  readonly width = computed(() => this.runs().length * step);
  readonly bars = computed(() => {
    const size = ({ durationMs }: TaskRun) => Math.log2(durationMs + 2);
    const longest = Math.max(1, ...this.runs().map(size));
    return this.runs().map((run, index) => ({
      result: run.result,
      x: index * step,
      height: Math.max(shortestBar, (size(run) / longest) * height),
    }));
  });
}
