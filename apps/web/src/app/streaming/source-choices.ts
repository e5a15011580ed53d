import { Component, computed, input, output } from '@angular/core';
import type { RankedSource, TermName } from '@miauflix/domain/sources';
import { sourcesOf } from '../sources/sources.client.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { sourceName } from './source-name.ts';

const mostShown = 8;
const mostReasons = 2;

/** The sources that could play, in the ranker's order, each with what speaks most for or against it. */
@Component({
  selector: 'mf-source-choices',
  imports: [ProblemNotice],
  template: `
    <p class="heading" id="sources-here">Source</p>
    @if (sources.hasValue()) {
      <div role="menu" aria-labelledby="sources-here">
        @for (source of playable(); track source.sourceId) {
          <button
            type="button"
            role="menuitemradio"
            [attr.aria-checked]="source.sourceId === playing()"
            (click)="choice.emit(source.sourceId)"
          >
            <span>
              {{ source.name }}
              <small>{{ source.reasons }}</small>
            </span>
          </button>
        }
      </div>
    } @else if (sources.error(); as error) {
      <mf-problem-notice [error]="error" (retry)="sources.reload()" />
    } @else {
      <p role="status">Looking them up…</p>
    }
  `,
  styleUrls: ['./menu-part.css', './source-choices.css'],
})
export class SourceChoices {
  /** A film or an episode. */
  readonly playableId = input.required<string>();
  /** Id of the source that plays. */
  readonly playing = input.required<string>();
  /** Id of a source. */
  readonly choice = output<string>();

  readonly sources = sourcesOf(this.playableId);
  readonly playable = computed(() =>
    (this.sources.value() ?? [])
      .filter(({ rejections }) => rejections.length === 0)
      .slice(0, mostShown)
      .map((source) => ({ sourceId: source.sourceId, name: sourceName(source), reasons: reasonsOf(source) })),
  );
}

/** What its name says already. */
const named: ReadonlySet<TermName> = new Set(['resolution', 'hdr', 'origin', 'size']);

/** The weightiest first, whatever their sign. */
const reasonsOf = ({ terms }: RankedSource): string =>
  terms
    .filter(({ name }) => !named.has(name))
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, mostReasons)
    .map(({ sentence }) => sentence)
    .join(' · ');
