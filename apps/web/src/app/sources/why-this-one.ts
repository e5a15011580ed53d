import { DatePipe } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { RankedSource } from '@miauflix/domain/sources';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Session } from '../users/session.ts';
import { JudgeDialog } from './judge-dialog.ts';
import { Points } from './points.ts';
import { choiceOf, sourcesOf } from './sources.client.ts';

const mostShown = 6;

/** Why this source plays and no other, over the picture. */
@Component({
  selector: 'mf-why-this-one',
  imports: [DatePipe, JudgeDialog, Points, ProblemNotice],
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
          @if (judgeable(); as source) {
            <p class="judge">
              <button type="button" (click)="judged.set({ source, verdict: 'prefer' })">Prefer like this</button>
              <button type="button" (click)="judged.set({ source, verdict: 'never' })">Never like this</button>
            </p>
            <p role="status">{{ said() }}</p>
          }
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
    @if (judged(); as asked) {
      <mf-judge-dialog
        [source]="asked.source"
        [verdict]="asked.verdict"
        (accepted)="said.set('Remembered. What plays now goes on: “Use another” changes it.')"
        (closed)="judged.set(undefined)"
      />
    }
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
    [role='status']:empty {
      display: none;
    }
    .judge {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-4);
    }
    .judge button {
      min-height: 2.5rem;
      padding: 0;
      border: 0;
      background: none;
      color: var(--text-soft);
      font-size: var(--type-small);
      text-decoration: underline;
      text-underline-offset: 0.2em;
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
  readonly #ranking = sourcesOf(this.playableId);
  readonly #ranked = computed(() => (this.#ranking.hasValue() ? this.#ranking.value() : []));
  readonly #isAdmin = inject(Session).isAdmin;
  /** The source, for who may say what the household thinks of its like. */
  readonly judgeable = computed(() =>
    this.#isAdmin() ? this.#ranked().find(({ sourceId }) => sourceId === this.sourceId()) : undefined,
  );
  readonly judged = signal<{ readonly source: RankedSource; readonly verdict: 'prefer' | 'never' } | undefined>(
    undefined,
  );
  /** As they stand by now: one that failed since then says so. */
  readonly others = computed(() =>
    this.#ranked()
      .filter(({ sourceId }) => sourceId !== this.sourceId())
      .slice(0, mostShown)
      .map((source) => ({ ...source, failure: source.terms.find(({ name }) => name === 'failures')?.sentence })),
  );

  readonly said = signal('');

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }
}
