import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { episodeOf } from '@miauflix/domain/catalog';
import { WrittenBy } from '../audit/written-by.ts';
import { ArrowNavigation } from '../shared/arrow-navigation.ts';
import { PutOnRows } from '../lists/put-on-rows.ts';
import { keptAbout, keptValue } from '../shared/kept-value.ts';
import { Picture } from '../shared/picture.ts';
import { pictureSizes } from '../shared/picture-address.ts';
import { problemOf } from '../shared/problem.ts';
import { ProblemNotice } from '../shared/problem-notice.ts';
import { scrollBehavior } from '../shared/scroll-behavior.ts';
import { RankedSources } from '../sources/ranked-sources.ts';
import { sourcesOf } from '../sources/sources.client.ts';
import { episodeNumber, playableNumber } from '../viewing/begun.ts';
import { PlayButtons } from '../viewing/play-buttons.ts';
import { upNextIn, watchedTitles } from '../viewing/viewing.client.ts';
import { WatchlistButton } from '../watchlist/watchlist-button.ts';
import { playableOf, relatedTo, titleOf } from './catalog.client.ts';
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
    PutOnRows,
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
  readonly about = keptAbout(this.title, ({ titleId }) => titleId === this.titleId());
  readonly #related = keptValue(relatedTo(this.titleId));
  readonly related = computed(() => this.#related() ?? []);
  readonly #upNext = upNextIn(computed(() => (this.about()?.kind === 'series' ? this.titleId() : undefined)));
  readonly upNext = computed(() => (this.#upNext.hasValue() ? this.#upNext.value() : undefined));
  readonly next = computed(() => this.upNext()?.episode);
  /** Id of an episode that the page is to be about; the one that is next when absent. */
  readonly episode = input<string>();
  readonly #asked = computed(() => {
    const asked = this.episode();
    return asked !== undefined && episodeOf(asked)?.titleId === this.titleId() ? asked : undefined;
  });
  readonly #opened = playableOf(this.#asked);
  readonly #openedEpisode = keptAbout(this.#opened, ({ playableId }) => playableId === this.#asked());
  /** Whose id nobody knows is no episode: the page is about the next one then. */
  readonly openedId = computed(() => (problemOf(this.#opened.error()).status === 404 ? undefined : this.#asked()));
  /** Absent while nothing is known of the one that is open but its id. */
  readonly current = computed(() => (this.openedId() === undefined ? this.next() : this.#openedEpisode()?.episode));
  readonly currentId = computed(() => this.openedId() ?? this.next()?.episodeId);
  /** Number of the season that the page begins with. */
  readonly startAt = computed(() => {
    const id = this.currentId();
    return id === undefined ? undefined : episodeOf(id)?.seasonNumber;
  });
  /** What the button plays: the film, or the episode that is open or next; the film's id while nothing else is known. */
  readonly playableId = computed(() => this.currentId() ?? this.titleId());
  readonly playableNumber = computed(() => playableNumber(this.playableId()));
  /** A series is not played as a whole, so nobody shares it. */
  readonly #shared = computed(() => {
    const known = this.about();
    return known?.kind === 'series' && !episodeOf(this.playableId()) ? undefined : known && this.playableId();
  });
  readonly sources = sourcesOf(this.#shared);
  /** Until the sources are known nothing speaks against it. */
  readonly unplayable = computed(() => (this.sources.hasValue() ? whyUnplayable(this.sources.value()) : undefined));
  readonly #watched = watchedTitles();
  readonly watched = computed(() => new Set(this.#watched.hasValue() ? this.#watched.value() : []));
  readonly facts = computed(() => {
    const { studio, country, language, originalTitle, title } = this.about() ?? {};
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

  private readonly sourcesSection = viewChild<RankedSources, ElementRef<HTMLElement>>(RankedSources, {
    read: ElementRef,
  });
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.about()?.title ?? 'Title'} · Miauflix`));
  }

  /** Makes the page one about that episode, and leads to its sources. */
  async showSourcesOf(episode: string): Promise<void> {
    await this.#router.navigate(['/titles', this.titleId()], { queryParams: { episode }, scroll: 'manual' });
    const look = () => {
      const section = this.sourcesSection()?.nativeElement;
      section?.scrollIntoView({ behavior: scrollBehavior() });
      section?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    };
    afterNextRender(look, { injector: this.#injector });
  }

  trailerOf(key: string): string {
    return `https://www.youtube.com/watch?v=${encodeURIComponent(key)}`;
  }
}
