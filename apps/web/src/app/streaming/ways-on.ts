import { Component, computed, input, output } from '@angular/core';
import { sourcesOf } from '../sources/sources.client.ts';
import { nextSource } from './next-source.ts';
import { sourceName } from './source-name.ts';

/** What whoever waits for a film that does not play can do about it. */
@Component({
  selector: 'mf-ways-on',
  template: `
    @if (next(); as source) {
      <button class="button primary" type="button" (click)="picked.emit(source.sourceId)">
        <span>
          Use the next source
          <small>{{ sourceName(source) }}</small>
        </span>
      </button>
    }
    <button class="button" [class.primary]="!next()" type="button" (click)="retry.emit()">Try again</button>
    @if (hasOthers()) {
      <button class="button" type="button" [attr.aria-expanded]="picking()" (click)="another.emit()">
        Pick another
      </button>
    }
    <button class="button" type="button" (click)="leave.emit()">Back to the title</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--space-3);
    }
    .button:has(small) {
      padding-block: var(--space-2);
      line-height: 1.25;
    }
    small {
      display: block;
      font-size: var(--type-tiny);
      font-weight: 500;
    }
  `,
})
export class WaysOn {
  /** The film or the episode; absent where no other source would help. */
  readonly playableId = input.required<string | undefined>();
  /** The source that does not play; absent when nobody knows which one it was. */
  readonly failedId = input.required<string | undefined>();
  /** The list that is called for by {@link another} is open; absent where it has its own place. */
  readonly picking = input<boolean>();
  readonly retry = output();
  /** Id of the source to play instead. */
  readonly picked = output<string>();
  /** All sources are to be seen. */
  readonly another = output();
  /** To the title's page. */
  readonly leave = output();

  readonly #sources = sourcesOf(this.playableId);
  readonly #ranked = computed(() => (this.#sources.hasValue() ? this.#sources.value() : []));
  readonly next = computed(() => nextSource(this.#ranked(), this.failedId()));
  readonly hasOthers = computed(() => this.#ranked().some(({ rejections }) => rejections.length === 0));
  readonly sourceName = sourceName;
}
