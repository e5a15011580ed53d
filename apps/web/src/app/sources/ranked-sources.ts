import type { HttpResourceRef } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { episodeOf } from '@miauflix/domain/catalog';
import { containerNames, finderInWords, hdrNames, originNames, type RankedSource } from '@miauflix/domain/sources';
import { WrittenBy } from '../audit/written-by.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { sizeInWords } from '../shared/size.ts';
import { ServicesAway } from '../status/services-away.ts';
import { Session } from '../users/session.ts';
import { AddSource } from './add-source.ts';
import { JudgeDialog } from './judge-dialog.ts';
import { Points } from './points.ts';

const mostShown = 5;

/** The sources of a title in the order in which they are tried, each with the reasons for its place. */
@Component({
  selector: 'mf-ranked-sources',
  imports: [AddSource, JudgeDialog, Points, ProblemNotice, RouterLink, WrittenBy],
  templateUrl: './ranked-sources.html',
  styleUrl: './ranked-sources.css',
})
export class RankedSources {
  readonly titleId = input.required<string>();
  readonly sources = input.required<HttpResourceRef<readonly RankedSource[] | undefined>>();
  /** Which one of a series it is, as `S1 E3`; absent for a film. */
  readonly episode = input<string>();
  readonly services = inject(ServicesAway);
  readonly what = computed(() => (episodeOf(this.titleId()) ? 'episode' : 'film'));
  readonly isAdmin = inject(Session).isAdmin;
  readonly showsAll = signal(false);
  readonly #found = computed(() => (this.sources().hasValue() ? (this.sources().value() ?? []) : []));
  readonly shown = computed(() => (this.showsAll() ? this.#found() : this.#found().slice(0, mostShown)));
  readonly hidden = computed(() => this.#found().length - this.shown().length);
  readonly judged = signal<{ readonly source: RankedSource; readonly verdict: 'prefer' | 'never' } | undefined>(
    undefined,
  );

  readonly finderInWords = finderInWords;

  /** What it is in a few words; what nobody told is left out. */
  facts({ container, sizeBytes, hdr, origin }: RankedSource): string {
    const facts = [
      origin && originNames[origin],
      hdr && hdrNames[hdr],
      container && containerNames[container],
      sizeInWords(sizeBytes),
    ];
    return facts.filter(Boolean).join(' · ');
  }
}
