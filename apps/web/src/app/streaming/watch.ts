import { Location } from '@angular/common';
import {
  booleanAttribute,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import type { PlacedEpisode } from '@miauflix/domain/viewing';
import { titleIdOf } from '@miauflix/domain/catalog';
import type { WatchedLanguages } from '@miauflix/domain/streaming';
import { catchError, EMPTY } from 'rxjs';
import { playableOf } from '../catalog/catalog.client.ts';
import { titleOfPlayable } from '../catalog/title-of-playable.ts';
import { Picture } from '../shared/picture.ts';
import { PositionReporter, type Place } from '../viewing/position-reporter.ts';
import { ViewingClient, type PositionReport } from '../viewing/viewing.client.ts';
import { episodesAround } from './episodes-around.ts';
import { FullScreen } from './full-screen.ts';
import { NextEpisode } from './next-episode.ts';
import { PlayProblem } from './play-problem.ts';
import { Playback, type Break } from './playback.ts';
import { Player, type PickedSource, type Transition } from './player.ts';
import { Spinner } from './spinner.ts';
import { supplyOf, type Supply } from './supply.ts';
import { waitingWords } from './waiting-words.ts';

/** The page on which a film plays: opens it, shows it, and keeps the place. */
@Component({
  selector: 'mf-watch',
  imports: [NextEpisode, Picture, PlayProblem, Player, Spinner],
  providers: [FullScreen, Playback],
  host: { '(window:pagehide)': 'hidden()' },
  templateUrl: './watch.html',
  styleUrl: './watch.css',
})
export class Watch {
  readonly #playback = inject(Playback);
  readonly #client = inject(ViewingClient);
  readonly #router = inject(Router);
  readonly #location = inject(Location);
  readonly #reporter = new PositionReporter((report) => this.#send(report));
  readonly #cameFromHere = this.#router.lastSuccessfulNavigation() !== null;
  #lastPlace: Place | undefined;

  readonly titleId = input.required<string>();
  /** The source to play; the best one when absent. */
  readonly source = input<string>();
  /** As in the address, until somebody picks another one or it turns out too slow. */
  readonly #wanted = linkedSignal({
    source: () => ({ titleId: this.titleId(), source: this.source() }),
    computation: ({ source }) => source,
  });
  readonly restart = input(false, { transform: booleanAttribute });

  readonly #playable = playableOf(this.titleId);
  readonly title = computed(() => (this.#playable.hasValue() ? titleOfPlayable(this.#playable.value()) : undefined));
  readonly around = episodesAround(computed(() => (this.#playable.hasValue() ? this.#playable.value() : undefined)));
  readonly hasEnded = signal(false);
  readonly next = computed(() => (this.hasEnded() ? this.around().next : undefined));
  readonly phase = this.#playback.phase;
  readonly #viewingId = computed(() => {
    const phase = this.phase();
    return phase.at === 'playing' || phase.at === 'reconnecting' ? phase.opened.viewing.viewingId : undefined;
  });
  readonly #told = supplyOf(this.#viewingId);
  /** What opening the film again has met is newer than what was told of it while it played. */
  readonly supply = computed((): Supply => {
    const phase = this.phase();
    return phase.at === 'reconnecting' && phase.problem ? { ...this.#told(), problem: phase.problem } : this.#told();
  });
  readonly openingWords = computed(() => {
    const phase = this.phase();
    return waitingWords('opening', phase.at === 'opening' && phase.problem ? { problem: phase.problem } : {});
  });

  constructor() {
    const page = inject(Title);
    effect(() => page.setTitle(`${this.title()?.title ?? 'Watch'} · Miauflix`));
    effect(() => {
      this.titleId();
      this.source();
      untracked(() => this.open());
    });
    inject(DestroyRef).onDestroy(() => {
      if (this.#lastPlace) this.#reporter.transition('stopped', this.#lastPlace, performance.now());
    });
  }

  open(startSeconds?: number): void {
    this.hasEnded.set(false);
    this.#lastPlace = undefined;
    const source = this.#wanted();
    const request = { titleId: this.titleId(), ...(source ? { sourceId: source } : {}), restart: this.restart() };
    void this.#playback.open(request, startSeconds);
    // A reload of the page goes on where the film is by then.
    if (request.restart) this.#want(source);
  }

  advanced(place: Place): void {
    this.#lastPlace = place;
    this.#reporter.playing(place, performance.now());
  }

  changed({ state, place }: Transition): void {
    // Whoever goes back after the end wants to see it again.
    if (state === 'seeked') this.hasEnded.set(false);
    this.#lastPlace = place;
    this.#reporter.transition(state, place, performance.now());
  }

  /** The tab is being closed, or put away: there is no later moment to report. */
  hidden(): void {
    const viewingId = this.#viewingId();
    if (viewingId && this.#lastPlace) {
      this.#client.reportWhileLeaving(viewingId, { state: 'stopped', ...this.#lastPlace });
    }
  }

  async broken(how: Break): Promise<void> {
    const phase = this.phase();
    if (phase.at === 'playing' && (await this.#playback.reopen(this.titleId(), phase.opened, how)))
      this.#want(undefined);
  }

  async replace(how: Break): Promise<void> {
    if (await this.#playback.replace(this.titleId(), how)) this.#want(undefined);
  }

  async pick({ sourceId, at }: PickedSource): Promise<void> {
    if (await this.#playback.choose(this.titleId(), sourceId, at)) this.#want(sourceId);
  }

  /** Another source, where none plays. */
  openInstead(sourceId: string, startSeconds?: number): void {
    this.#want(sourceId);
    this.open(startSeconds);
  }

  finished(): void {
    this.hasEnded.set(true);
    if (!this.next()) this.toTitle();
  }

  play({ episodeId }: PlacedEpisode): void {
    if (this.#lastPlace) this.#reporter.transition('stopped', this.#lastPlace, performance.now());
    void this.#router.navigate(['/watch', episodeId], { replaceUrl: true });
  }

  /** For this film, or all episodes of the series; whatever gets lost is chosen again. */
  choose(languages: WatchedLanguages): void {
    const viewingId = this.#viewingId();
    if (viewingId)
      this.#client
        .chooseLanguages(viewingId, languages)
        .pipe(catchError(() => EMPTY))
        .subscribe();
  }

  back(): void {
    if (this.#cameFromHere) this.#location.back();
    else this.toTitle();
  }

  toTitle(): void {
    void this.#router.navigate(['/titles', titleIdOf(this.titleId())], { replaceUrl: true });
  }

  /** A reload of the page, or another try, opens the same source. */
  #want(source: string | undefined): void {
    this.#wanted.set(source);
    this.#location.replaceState(`/watch/${this.titleId()}`, source ? `source=${source}` : '');
  }

  /** A report that gets lost is made good by the next one. */
  #send(report: PositionReport): void {
    const viewingId = this.#viewingId();
    if (viewingId)
      this.#client
        .report(viewingId, report)
        .pipe(catchError(() => EMPTY))
        .subscribe();
  }
}
