import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { WrittenBy } from '../audit/written-by.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { Picture } from '../shared/picture.ts';
import { pictureSizes } from '../shared/picture-address.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { RankedSources } from '../sources/ranked-sources.ts';
import { sourcesOf } from '../sources/sources.client.ts';
import { episodeNumber } from '../viewing/begun.ts';
import { PlayButtons } from '../viewing/play-buttons.ts';
import { upNextIn, watchedTitles } from '../viewing/viewing.client.ts';
import { WatchlistButton } from '../watchlist/watchlist-button.ts';
import { relatedTo, titleOf } from './catalog.client.ts';
import { Cast } from './cast.ts';
import { FactsLine } from './facts-line.ts';
import { languageName } from './language-name.ts';
import { NotTranslated } from './not-translated.ts';
import { Seasons } from './seasons.ts';
import { TitleRow } from './title-row.ts';
import { whyUnplayable } from './why-unplayable.ts';

/** Everything about one film or series: facts, artwork, people, episodes, whether it can be played and from where. */
@Component({
  selector: 'mf-title-page',
  imports: [
    ArrowNavigation,
    Cast,
    FactsLine,
    NotTranslated,
    Picture,
    PlayButtons,
    ProblemNotice,
    RankedSources,
    RouterLink,
    Seasons,
    TitleRow,
    WatchlistButton,
    WrittenBy,
  ],
  templateUrl: './title-page.html',
  styleUrl: './title-page.css',
})
export class TitlePage {
  readonly titleId = input.required<string>();
  readonly title = titleOf(this.titleId);
  readonly #known = computed(() => (this.title.hasValue() ? this.title.value() : undefined));
  readonly related = relatedTo(this.titleId);
  readonly #upNext = upNextIn(computed(() => (this.#known()?.kind === 'series' ? this.titleId() : undefined)));
  readonly upNext = computed(() => (this.#upNext.hasValue() ? this.#upNext.value() : undefined));
  readonly next = computed(() => this.upNext()?.episode);
  readonly nextNumber = computed(() => {
    const next = this.next();
    return next && episodeNumber(next);
  });
  /** What the button plays: the film, or the episode that is next; the film's id while nothing else is known. */
  readonly playableId = computed(() => this.next()?.episodeId ?? this.titleId());
  /** A series is not played as a whole, so nobody shares it. */
  readonly #shared = computed(() => {
    const known = this.#known();
    return known?.kind === 'series' ? this.next()?.episodeId : known?.titleId;
  });
  readonly sources = sourcesOf(this.#shared);
  /** Until the sources are known nothing speaks against it. */
  readonly unplayable = computed(() => (this.sources.hasValue() ? whyUnplayable(this.sources.value()) : undefined));
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));
  readonly facts = computed(() => {
    const { studio, country, language, originalTitle, title } = this.#known() ?? {};
    const facts = [
      { name: 'Original title', value: originalTitle === title ? undefined : originalTitle },
      { name: 'Studio', value: studio },
      { name: 'Country', value: country },
      { name: 'Language', value: language && languageName(language) },
    ];
    return facts.filter(({ value }) => value);
  });
  readonly episodeNumber = episodeNumber;
  readonly pictureSizes = pictureSizes;

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.#known()?.title ?? 'Title'} · Miauflix`));
  }

  trailerOf(key: string): string {
    return `https://www.youtube.com/watch?v=${encodeURIComponent(key)}`;
  }
}
