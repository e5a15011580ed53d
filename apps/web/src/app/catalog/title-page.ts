import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { WrittenBy } from '../audit/written-by.ts';
import { Picture } from '../shared/picture.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { RankedSources } from '../sources/ranked-sources.ts';
import { sourcesOf } from '../sources/sources.client.ts';
import { PlayButtons } from '../viewing/play-buttons.ts';
import { titleOf } from './catalog.client.ts';
import { FactsLine } from './facts-line.ts';
import { languageName } from './language-name.ts';

/** Everything about one film: facts, artwork, whether it can be played and from where. */
@Component({
  selector: 'mf-title-page',
  imports: [FactsLine, Picture, PlayButtons, ProblemNotice, RankedSources, RouterLink, WrittenBy],
  templateUrl: './title-page.html',
  styleUrl: './title-page.css',
})
export class TitlePage {
  readonly titleId = input.required<string>();
  readonly title = titleOf(this.titleId);
  readonly sources = sourcesOf(this.titleId);
  /** Until the sources are known nothing speaks against it. */
  readonly playable = computed(
    () => !this.sources.hasValue() || this.sources.value().some(({ rejected }) => rejected === undefined),
  );
  readonly facts = computed(() => {
    if (!this.title.hasValue()) return [];
    const { directors, cast, studio, country, language } = this.title.value();
    const facts = [
      { name: directors.length === 1 ? 'Director' : 'Directors', value: directors.join(', ') },
      { name: 'With', value: cast.join(', ') },
      { name: 'Studio', value: studio },
      { name: 'Country', value: country },
      { name: 'Language', value: language ? languageName(language) : 'Without words' },
    ];
    return facts.filter(({ value }) => value);
  });

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.title.hasValue() ? this.title.value().title : 'Film'} · Miauflix`));
  }
}
