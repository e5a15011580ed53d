import { DOCUMENT } from '@angular/common';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { ShownTitle } from '@miauflix/domain/catalog';
import type { SubtitleFile, WatchedLanguages } from '@miauflix/domain/streaming';
import type { PlacedEpisode } from '@miauflix/domain/viewing';
import { WhyThisOne } from '../sources/why-this-one.ts';
import type { Place } from '../viewing/position-reporter.ts';
import type { PositionReport } from '../viewing/viewing.client.ts';
import { browserProfile } from './browser-profile.ts';
import { Controls, type OpenMenu } from './controls.ts';
import type { EpisodesAround } from './episodes-around.ts';
import { FilmForm } from './film-form.ts';
import { FullScreen } from './full-screen.ts';
import { KeyHelp } from './key-help.ts';
import { announce, tellPlace } from './media-session.ts';
import { Media } from './media.ts';
import { MoreSubtitles } from './more-subtitles.ts';
import { Patience } from './patience.ts';
import type { Break, Opened } from './playback.ts';
import { commandOfKey, nextRate, whileHeld, type PlayerCommand } from './player-command.ts';
import { PlayerPreferences, type Preferences } from './player-preferences.ts';
import { ScreenLock } from './screen-lock.ts';
import { ShownSubtitles } from './shown-subtitles.ts';
import { SkipRipple, Skips, type Skip } from './skip-ripple.ts';
import { SourceChoices } from './source-choices.ts';
import { Spinner } from './spinner.ts';
import { StandIn } from './stand-in.ts';
import { Statistics } from './statistics.ts';
import type { SubtitleChoice } from './subtitle-choices.ts';
import { SubtitleLook } from './subtitle-look.ts';
import { Subtitles } from './subtitles.ts';
import type { Supply } from './supply.ts';
import { Surface } from './surface.ts';
import { isTooSlow } from './too-slow.ts';
import { waitingWords, type Waiting } from './waiting-words.ts';
import { Wakefulness } from './wakefulness.ts';
import { WaysOn } from './ways-on.ts';

/** A picture that waits this long without a single byte is not going to move by itself. */
const stalledMs = 20_000;

/** A moment of play at which something changed. */
export interface Transition {
  readonly state: PositionReport['state'];
  readonly place: Place;
}

/** Somebody picked another source while the film plays. */
export interface PickedSource {
  readonly sourceId: string;
  /** Where the picture is by now, in seconds. */
  readonly at: () => number;
}

/** The picture with its controls: keyboard, mouse and touch. Knows nothing of where the stream comes from. */
@Component({
  selector: 'mf-player',
  imports: [
    Controls,
    KeyHelp,
    MoreSubtitles,
    SkipRipple,
    SourceChoices,
    Spinner,
    StandIn,
    Statistics,
    SubtitleLook,
    Subtitles,
    Surface,
    WaysOn,
    WhyThisOne,
  ],
  host: {
    '[class.idle]': '!awake()',
    '(document:keydown)': 'key($event)',
    '(document:pointerup)': 'wakefulness.letGo()',
    '(document:pointercancel)': 'wakefulness.letGo()',
    '(document:visibilitychange)': 'look()',
    '(pointermove)': "$event.pointerType === 'mouse' && wakefulness.wake()",
    '(focusin)': 'wakefulness.wake()',
  },
  templateUrl: './player.html',
  styleUrls: ['./control.css', './player.css'],
})
export class Player {
  readonly #document = inject(DOCUMENT);
  readonly #screenLock = new ScreenLock();
  readonly #skips = new Skips();
  readonly #patience = new Patience();
  readonly #preferences = new PlayerPreferences(localStorage);

  /** A film or an episode. */
  readonly playableId = input.required<string>();
  readonly title = input.required<ShownTitle | undefined>();
  readonly opened = input.required<Opened>();
  readonly around = input.required<EpisodesAround>();
  /** Why the stream is not there at the moment; absent while it is. */
  readonly missing = input.required<Exclude<Waiting, 'opening' | 'buffering'> | undefined>();
  /** What was changed, or could not be, in a sentence. */
  readonly notice = input.required<string | undefined>();
  /** Another source is being opened while this one plays on. */
  readonly switching = input.required<boolean>();
  readonly supply = input.required<Supply>();
  /** Something lies over the film that takes all keys and buttons. */
  readonly covered = input.required<boolean>();

  readonly transition = output<Transition>();
  /** Some four times a second while the picture moves. */
  readonly advanced = output<Place>();
  /** It waits, and the source brings too little. */
  readonly starved = output<Break>();
  /** The picture stopped and will not move by itself. */
  readonly broken = output<Break>();
  readonly finished = output();
  readonly leave = output();
  /** To the page of the title, wherever one came from. */
  readonly toTitle = output();
  /** Somebody chose another sound or other subtitles. */
  readonly spoken = output<WatchedLanguages>();
  readonly sourcePicked = output<PickedSource>();
  readonly episodePicked = output<PlacedEpisode>();

  private readonly videoRef = viewChild.required<ElementRef<HTMLVideoElement>>('video');
  private readonly standIn = viewChild.required(StandIn);
  readonly video = computed(() => this.videoRef().nativeElement);
  readonly media = computed(() => new Media(this.video()));
  readonly wakefulness = new Wakefulness();
  /** The page is on the screen, and not behind another one. */
  readonly seen = signal(!this.#document.hidden);
  readonly fullScreen = inject(FullScreen);
  readonly openMenu = signal<OpenMenu>('none');
  /** What is on the screen over the film: the reasons for this source, or the list of keys. */
  readonly dialog = signal<'none' | 'why' | 'keys'>('none');
  readonly viewing = computed(() => this.opened().viewing);
  /** A stream that is opened again has no new claim to patience: only another source has. */
  readonly #sourceId = computed(() => this.viewing().sourceId);
  readonly waiting = computed(() => this.missing() !== undefined || this.media().waiting());
  /** The controls are on the screen. */
  readonly awake = computed(
    () =>
      this.wakefulness.awake() ||
      this.openMenu() !== 'none' ||
      this.dialog() !== 'none' ||
      (this.media().paused() && !this.media().ended()),
  );
  /** Who keeps a picture that has stood still for too long; absent while it moves, or has only just stopped. */
  readonly slow = computed(() => {
    if (!this.#patience.isLost() || !this.media().waiting() || this.missing() !== undefined) return undefined;
    const { transfer, problem } = this.supply();
    const isSwarm = !problem && isTooSlow(transfer, this.viewing(), this.media().positionSeconds());
    return isSwarm ? 'swarm' : 'server';
  });
  readonly waitingWords = computed(() =>
    waitingWords(this.missing() ?? 'buffering', { ...this.supply(), slow: this.slow() }),
  );
  readonly skip = signal<Skip | undefined>(undefined);
  readonly preferences = this.#preferences.current;
  /** In which form the film is played here. */
  readonly form = new FilmForm();
  readonly subtitles = new ShownSubtitles(
    this.viewing,
    this.form.offer,
    computed(() => this.preferences().subtitles),
  );
  readonly statistics = signal(false);
  readonly #profile = computed(() =>
    browserProfile((type) => this.video().canPlayType(type) !== '', this.#document.defaultView!),
  );
  readonly #now = () => this.media().nowSeconds;

  constructor() {
    effect(() => {
      this.#sourceId();
      untracked(() => this.#patience.renew());
    });
    effect(() => {
      const { viewing, startSeconds } = this.opened();
      untracked(() => {
        const seemsToPlay = this.video().canPlayType(viewing.mimeType) !== '';
        void this.form.open(viewing, startSeconds, this.#profile(), seemsToPlay, this.#now);
      });
    });
    effect(() => {
      const played = this.form.played();
      if (!played) return;
      untracked(() => {
        this.standIn().keep(this.video());
        this.media().load(played.url, played.startSeconds, (code, problem) => this.#break(code, problem));
      });
    });
    effect(() => {
      const { volume, muted, rate } = this.preferences();
      Object.assign(this.video(), { volume, muted });
      this.media().setRate(rate);
    });
    effect((onCleanup) => {
      const [title, { next, previous }] = [this.title(), this.around()];
      const has = { next: next !== undefined, previous: previous !== undefined };
      if (title) onCleanup(announce(title, has, (command) => this.run(command)));
    });
    effect(() => tellPlace(this.media().durationSeconds(), this.media().positionSeconds(), this.media().rate()));
    effect((onCleanup) => {
      this.media().buffered();
      if (!this.waiting() || this.missing() !== undefined) return;
      const timer = setTimeout(() => this.retry(), stalledMs);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const isWaiting = this.waiting() && this.missing() === undefined;
      this.#patience.see(isWaiting, this.supply().problem !== undefined);
    });
    effect(() => {
      this.supply();
      if (this.slow() === 'swarm') untracked(() => this.starved.emit({ atSeconds: this.#now() }));
    });
    effect(() => {
      if (this.covered()) this.openMenu.set('none');
    });
    // Browsers take it from a page that is put away.
    effect(() => (this.media().paused() || !this.seen() ? this.#screenLock.release() : this.#screenLock.hold()));
    inject(DestroyRef).onDestroy(() => {
      this.wakefulness.sleep();
      this.#patience.renew();
      this.#screenLock.release();
      this.media().unload();
    });
    this.wakefulness.wake();
  }

  run(command: PlayerCommand): void {
    const [media, video] = [this.media(), this.video()];
    switch (command.type) {
      case 'toggle-play':
        return media.togglePlay();
      case 'play':
        return media.play();
      case 'pause':
        return media.pause();
      case 'skip':
        this.skip.set(this.#skips.add(command.seconds, performance.now()));
        return this.#seek(media.nowSeconds + command.seconds);
      case 'seek-to-share':
        return this.#seek(media.durationSeconds() * command.share);
      case 'seek':
        return this.#seek(command.toSeconds);
      case 'change-volume':
        // Not the film's own, which follows later: of two quick presses one would be lost.
        return this.#setVolume(this.preferences().volume + command.by);
      case 'set-volume':
        return this.#setVolume(command.volume);
      case 'toggle-mute':
        return this.#preferences.change({ muted: !video.muted });
      case 'choose-subtitles':
        return this.#showSubtitles(this.subtitles.choices().find(({ label }) => label === command.label));
      case 'toggle-subtitles':
        return this.#showSubtitles(this.subtitles.toggled);
      case 'choose-sound':
        return this.#playSound(command.index);
      case 'choose-height':
        return void this.form.change({ height: command.height || undefined }, this.#profile(), this.#now);
      case 'choose-source':
        return this.sourcePicked.emit({ sourceId: command.sourceId, at: this.#now });
      case 'show-sources':
        this.dialog.set('none');
        return this.openMenu.set('quality');
      case 'toggle-statistics':
        return this.statistics.update((shown) => !shown);
      case 'show-keys':
        return this.dialog.set('keys');
      case 'set-rate':
        return this.#preferences.change({ rate: command.rate });
      case 'change-rate':
        return this.#preferences.change({ rate: nextRate(this.preferences().rate, command.by) });
      case 'toggle-fullscreen':
        return this.fullScreen.toggle();
      case 'toggle-picture-in-picture':
        return this.#togglePictureInPicture();
      case 'next-episode':
        return this.#pickEpisode(this.around().next);
      case 'previous-episode':
        return this.#pickEpisode(this.around().previous);
      case 'leave':
        return this.fullScreen.isOn() ? this.fullScreen.leave() : this.leave.emit();
    }
  }

  key(event: KeyboardEvent): void {
    this.wakefulness.wake();
    // Browsers press a button again and again while Enter is held.
    if (event.repeat && event.key === 'Enter' && event.target instanceof HTMLButtonElement) event.preventDefault();
    const command = commandOfKey(event);
    const onButton = event.target instanceof HTMLButtonElement && event.key === ' ';
    if (!command || onButton || event.defaultPrevented || this.dialog() !== 'none') return;
    event.preventDefault();
    const place = { positionSeconds: this.#now(), durationSeconds: this.media().durationSeconds() };
    const asked = event.repeat ? whileHeld(command, place) : command;
    if (asked) this.run(asked);
  }

  look(): void {
    this.seen.set(!this.#document.hidden);
  }

  /** Opens the stream again, as if it had broken. */
  retry(): void {
    this.broken.emit({ atSeconds: this.#now() });
  }

  changePreferences(change: Partial<Preferences>): void {
    this.#preferences.change(change);
  }

  addSubtitles(brought: SubtitleFile): void {
    this.#showSubtitles(this.subtitles.add(brought));
    this.openMenu.set('none');
  }

  /** A finger calls the controls, and sends them away while the film plays. */
  toggleControls(): void {
    if (this.wakefulness.awake() && !this.media().paused()) this.wakefulness.sleep();
    else this.wakefulness.wake();
  }

  fail({ error }: HTMLVideoElement): void {
    this.#break(error?.code);
  }

  place(): Place {
    return { positionSeconds: this.video().currentTime, durationSeconds: this.media().durationSeconds() };
  }

  /** Nothing is told before the film's length is known: until then the element stands at 0, wherever it will start. */
  tell(state: Transition['state']): void {
    if (this.video().readyState >= HTMLMediaElement.HAVE_METADATA) this.transition.emit({ state, place: this.place() });
  }

  #break(mediaError: number | undefined, problem = this.form.problem()): void {
    this.broken.emit({
      atSeconds: this.#now(),
      ...(mediaError !== undefined && { mediaError }),
      ...(problem && { problem }),
    });
  }

  #seek(toSeconds: number): void {
    this.#patience.renew();
    this.media().seek(toSeconds);
  }

  #setVolume(volume: number): void {
    this.#preferences.change({ volume: Math.min(1, Math.max(0, volume)), muted: volume <= 0 });
  }

  #togglePictureInPicture(): void {
    if (!this.#document.pictureInPictureEnabled) return;
    const done = this.#document.pictureInPictureElement
      ? this.#document.exitPictureInPicture()
      : this.video().requestPictureInPicture();
    done.catch(() => undefined);
  }

  #pickEpisode(episode: PlacedEpisode | undefined): void {
    if (episode) this.episodePicked.emit(episode);
  }

  #playSound(index: number): void {
    const language = this.form.offer()?.audioTracks.find((track) => track.index === index)?.language;
    if (language !== undefined) this.spoken.emit({ audio: language });
    void this.form.change({ audio: index }, this.#profile(), this.#now);
  }

  #showSubtitles(choice: SubtitleChoice | undefined): void {
    this.subtitles.choose(choice);
    const language = choice?.language ?? '';
    this.#preferences.change({ subtitles: language });
    if (/^([a-z]{2,3})?$/.test(language) && language !== 'und') this.spoken.emit({ subtitles: language });
    const drawn = choice?.from.type === 'drawn' ? choice.from.index : undefined;
    if (drawn !== this.form.offer()?.burn) void this.form.change({ burn: drawn }, this.#profile(), this.#now);
  }
}
