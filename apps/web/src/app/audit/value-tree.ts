import { Component, computed, forwardRef, input, output } from '@angular/core';
import type { Masked } from '@miauflix/domain/audit';
import { pathInWords, type Path } from './value-path.ts';

const keys = {
  user: 'the person’s key',
  content: 'the content key',
  replaceable: 'the content key',
  audit: 'the audit key',
} as const;

/** A value as it is in JSON, to be folded open and shut; sealed values stand behind a lock. */
@Component({
  selector: 'mf-value-tree',
  imports: [forwardRef(() => ValueTree)],
  template: `
    @let seen = value();
    @if (masked(); as sealed) {
      <span class="sealed"
        ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 11V8a5 5 0 0 1 10 0v3M5.500 11h13v9.500h-13z" /></svg>
        sealed with {{ keys[sealed] }}</span
      >
      @if (revealable().has(words())) {
        <button type="button" (click)="reveal.emit(words())">
          Reveal<span class="visually-hidden"> {{ words() }}</span>
        </button>
      }
    } @else if (entries(); as fields) {
      @if (fields.length === 0) {
        <span class="empty">{{ isList() ? 'empty list' : 'nothing in it' }}</span>
      } @else {
        <details [open]="path().length < 2">
          <summary>
            <span>{{ fields.length }} {{ isList() ? 'item' : 'field' }}{{ fields.length === 1 ? '' : 's' }}</span>
          </summary>
          <ul>
            @for (field of fields; track field.name) {
              <li>
                <span class="name">{{ field.name }}</span>
                <mf-value-tree
                  [value]="field.value"
                  [path]="field.path"
                  [revealable]="revealable()"
                  (reveal)="reveal.emit($event)"
                />
              </li>
            }
          </ul>
        </details>
      }
    } @else {
      <span [class]="kind()">{{ kind() === 'nothing' ? 'nothing' : seen }}</span>
    }
  `,
  styleUrl: './value-tree.css',
})
export class ValueTree {
  readonly value = input.required<unknown>();
  readonly path = input<Path>([]);
  /** Paths of the sealed values that may be opened. */
  readonly revealable = input<ReadonlySet<string>>(new Set());
  /** The path of a value that somebody wants to see. */
  readonly reveal = output<string>();
  readonly keys = keys;
  readonly words = computed(() => pathInWords(this.path()));
  readonly masked = computed(() => (isMasked(this.value()) ? (this.value() as Masked).sealed : undefined));
  readonly isList = computed(() => Array.isArray(this.value()));
  readonly entries = computed(() => {
    const value = this.value();
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).map(([name, inner]) => ({
      name,
      value: inner as unknown,
      path: [...this.path(), name],
    }));
  });
  readonly kind = computed(() =>
    this.value() === null || this.value() === undefined ? 'nothing' : typeof this.value(),
  );
}

/** Whether a value is sealed, and so not told. */
const isMasked = (value: unknown): value is Masked =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  'sealed' in value &&
  typeof value.sealed === 'string' &&
  Object.hasOwn(keys, value.sealed);
