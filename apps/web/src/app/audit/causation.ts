import { Component, computed, inject, input } from '@angular/core';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { Actors, shortId } from './actors.ts';
import { causationOf } from './audit.client.ts';
import { CausationBranch } from './causation-branch.ts';

/** What one request set off, drawn as a tree: the click, its commands, their events, and what followed from these. */
@Component({
  selector: 'mf-causation',
  imports: [CausationBranch, ProblemNotice],
  template: `
    @if (tree.hasValue()) {
      <div class="tree">
        <span class="node click">
          <span class="mark" aria-hidden="true"></span>
          <span>
            <strong>{{ origin() }}</strong>
            <small>request {{ shortId(correlationId()) }}</small>
          </span>
        </span>
        <ul>
          @for (root of tree.value().roots; track root.id) {
            <li><mf-causation-branch [node]="root" [chosen]="chosen()" /></li>
          }
        </ul>
      </div>
      @if (!tree.value().isComplete) {
        <p>The request set off more than can be drawn; the rest is left out.</p>
      }
    } @else if (tree.error(); as error) {
      <mf-problem-notice [error]="error" (retry)="tree.reload()" />
    } @else {
      <div class="skeleton" role="status"><span class="visually-hidden">Loading what belongs together</span></div>
    }
  `,
  styleUrl: './causation.css',
})
export class Causation {
  readonly #actors = inject(Actors);
  readonly correlationId = input.required<string>();
  /** Position of the event that is being looked at. */
  readonly chosen = input.required<string>();
  readonly actor = input.required<string>();
  readonly tree = causationOf(this.correlationId);
  readonly origin = computed(() => {
    const name = this.#actors.nameOf(this.actor());
    return this.actor().startsWith('system:') ? `${name}, by itself` : `A click of ${name}`;
  });
  readonly shortId = shortId;
}
