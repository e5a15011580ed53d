import { DatePipe } from '@angular/common';
import { afterNextRender, Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Points } from './points.ts';
import { choiceOf, sourcesOf } from './sources.client.ts';

const mostShown = 6;

/** Why this source plays and no other, over the picture. */
@Component({
  selector: 'mf-why-this-one',
  imports: [DatePipe, Points, ProblemNotice],
  template: `
    <dialog #dialog aria-labelledby="why" (close)="closed.emit()">
      <div class="body">
        <h2 id="why">Why this one?</h2>
        @if (choice.hasValue()) {
          @let made = choice.value();
          <p>
            {{
              made.by === 'ranker'
                ? 'Miauflix chose it, as the best that could be played'
                : 'Somebody picked it, whatever its place'
            }}, {{ made.at | date: 'd MMM, HH:mm' }}.
          </p>
          <ul>
            @for (term of made.terms; track $index) {
              <li>
                <span>{{ term.sentence }}</span>
                <mf-points [points]="term.points" />
              </li>
            }
          </ul>
          @if (others().length > 0) {
            <h3>The others</h3>
            <ul>
              @for (other of others(); track other.sourceId) {
                <li>
                  <span>
                    {{ other.releaseName }}
                    @if (other.failure; as words) {
                      <small>{{ words }}</small>
                    }
                  </span>
                  <data [value]="other.score">{{ other.rejections[0] ?? other.score + ' points' }}</data>
                </li>
              }
            </ul>
          }
        } @else if (choice.error(); as error) {
          <mf-problem-notice [error]="error" (retry)="choice.reload()" />
        } @else {
          <p role="status">Looking it up…</p>
        }
        <div class="actions">
          <button class="button small" type="button" (click)="another.emit()">Use another</button>
          <button class="button small primary" type="button" (click)="dialog.close()">Back to the picture</button>
        </div>
      </div>
    </dialog>
  `,
  styles: `
    .body {
      display: grid;
      gap: var(--space-3);
      padding: clamp(1.25rem, 4vw, 2rem);
    }
    h3 {
      margin-top: var(--space-2);
      font-size: var(--type-small);
    }
    ul {
      display: grid;
      gap: var(--space-2);
    }
    li {
      display: flex;
      justify-content: space-between;
      gap: var(--space-4);
    }
    li span {
      overflow-wrap: anywhere;
    }
    small {
      display: block;
      color: var(--warning);
    }
    small::first-letter,
    li span::first-letter {
      text-transform: uppercase;
    }
    data {
      flex: none;
      max-width: 50%;
      color: var(--text-faint);
      font-variant-numeric: tabular-nums;
      text-align: right;
    }
    .actions {
      margin-top: var(--space-3);
    }
  `,
})
export class WhyThisOne {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  /** The film or the episode. */
  readonly playableId = input.required<string>();
  readonly sourceId = input.required<string>();
  /** Another source is wanted. */
  readonly another = output();
  readonly closed = output();
  readonly choice = choiceOf(this.sourceId);
  readonly #ranked = sourcesOf(this.playableId);
  /** As they stand by now: one that failed since then says so. */
  readonly others = computed(() =>
    (this.#ranked.hasValue() ? this.#ranked.value() : [])
      .filter(({ sourceId }) => sourceId !== this.sourceId())
      .slice(0, mostShown)
      .map((source) => ({ ...source, failure: source.terms.find(({ name }) => name === 'failures')?.sentence })),
  );

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }
}
