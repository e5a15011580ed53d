import { Component, computed, input } from '@angular/core';
import type { Change } from '@miauflix/domain/audit';
import { pathInWords } from './value-path.ts';
import { ValueTree } from './value-tree.ts';

/** Differences between two values, each as what was taken away and what came instead. */
@Component({
  selector: 'mf-change-list',
  imports: [ValueTree],
  template: `
    <dl>
      @for (line of lines(); track line.path) {
        <div>
          <dt>{{ line.path || 'the whole' }}</dt>
          @if ('before' in line.change) {
            <dd class="gone">
              <span class="visually-hidden">was </span><mf-value-tree [value]="line.change.before" />
            </dd>
          }
          @if ('after' in line.change) {
            <dd class="new"><span class="visually-hidden">is </span><mf-value-tree [value]="line.change.after" /></dd>
          }
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      --string: var(--text);
      --number: var(--text);
      border-radius: var(--radius-small);
      overflow: hidden;
      background: var(--night);
      font: var(--type-tiny) / 1.7 var(--font-code);
    }
    div {
      padding: var(--space-1) 0;
    }
    div + div {
      border-top: 1px solid var(--line);
    }
    dt {
      padding: 0 var(--space-3);
      color: var(--text-faint);
    }
    dd {
      display: grid;
      grid-template-columns: 1.2em minmax(0, 1fr);
      padding: 0 var(--space-3);
    }
    dd::before {
      font-weight: 700;
    }
    .gone {
      background: rgb(255 156 143 / 11%);
    }
    .gone::before {
      content: '−' / '';
      color: var(--bad);
    }
    .new {
      background: rgb(127 214 162 / 11%);
    }
    .new::before {
      content: '+' / '';
      color: var(--good);
    }
  `,
})
export class ChangeList {
  readonly changes = input.required<readonly Change[]>();
  readonly lines = computed(() => this.changes().map((change) => ({ path: pathInWords(change.path), change })));
}
