import { DOCUMENT } from '@angular/common';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { ShownTitle } from '@miauflix/domain/catalog';
import type { OpenViewing, Transfer, WatchedLanguages } from '@miauflix/domain/streaming';
import { WhyThisOne } from '../sources/why-this-one.ts';
import type { Place } from '../viewing/position-reporter.ts';
import type { PositionReport } from '../viewing/viewing.client.ts';
import { Controls, type OpenMenu } from './controls.ts';
import { browserProfile } from './browser-profile.ts';
import { FilmForm } from './film-form.ts';
import { announce } from './media-session.ts';
import { Media } from './media.ts';
import type { Break } from './playback.ts';
import { commandOfKey, type PlayerCommand } from './player-command.ts';
import { PlayerPreferences, type Preferences } from './player-preferences.ts';
import { ScreenLock } from './screen-lock.ts';
import { Spinner } from './spinner.ts';
import { Statistics } from './statistics.ts';
import { subtitleChoices, type SubtitleChoice } from './subtitle-choices.ts';
import { SubtitleLook } from './subtitle-look.ts';
import { Subtitles } from './subtitles.ts';
import { TapReader } from './tap-reader.ts';
import { isTooSlow, patienceMs } from './too-slow.ts';
import { waitingWords } from './waiting-words.ts';
import { Wakefulness } from './wakefulness.ts';

/** A picture that waits this long without a single byte is not going to move by itself. */
const stalledMs = 20_000;

/** A moment of play at which something changed. */
export interface Transition {
  readonly state: PositionReport['state'];
  readonly place: Place;
}

/** The picture with its controls: keyboard, mouse and touch. Knows nothing of where the stream comes from. */
@Component({
  selector: 'mf-player',
  imports: [Controls, Spinner, Statistics, SubtitleLook, Subtitles, WhyThisOne],
  host: {
    '[class.idle]': '!awake()',
    '(document:keydown)': 'key($event)',
    '(document:fullscreenchange)': 'fullscreen.set(isFullscreen())',
    '(pointermove)': "$event.pointerType === 'mouse' && wakefulness.wake()",
    '(focusin)': 'wakefulness.wake()',
  },
  templateUrl: './player.html',
  styleUrls: ['./control.css', './player.css'],
})
export class Player {
  readonly #document = inject(DOCUMENT);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #screenLock = new ScreenLock();
  readonly #taps = new TapReader();
  readonly #preferences = new PlayerPreferences(localStorage);

  readonly title = input.required<ShownTitle | undefined>();
  readonly viewing = input.required<OpenViewing>();
  readonly startSeconds = input.required<number>();
  /** The stream broke and is being opened again. */
  readonly reconnecting = input.required<boolean>();
  /** Another source is looked for, or was found. */
  readonly replacing = input.required<boolean>();
  readonly isReplacement = input.required<boolean>();
  /** It cannot be opened before the VPN is back. */
  readonly tunnelDown = input.required<boolean>();
  readonly transfer = input.required<Transfer | undefined>();

  readonly transition = output<Transition>();
  /** Some four times a second while the picture moves. */
  readonly advanced = output<Place>();
  /** It waits, and the source brings too little. */
  readonly starved = output<Break>();
  /** The picture stopped and will not move by itself. */
  readonly broken = output<Break>();
  readonly finished = output();
  readonly leave = output();
  /** Somebody chose another sound or other subtitles. */
  readonly spoken = output<WatchedLanguages>();

  private readonly videoRef = viewChild.required<ElementRef<HTMLVideoElement>>('video');
  readonly video = computed(() => this.videoRef().nativeElement);
  readonly media = computed(() => new Media(this.video()));
  readonly wakefulness = new Wakefulness();
  readonly fullscreen = signal(false);
  readonly openMenu = signal<OpenMenu>('none');
  /** The reasons for this source are on the screen. */
  readonly asksWhy = signal(false);
  readonly waiting = computed(() => this.reconnecting() || this.media().waiting());
  /** The controls are on the screen. */
  readonly awake = computed(
    () => this.wakefulness.awake() || this.openMenu() !== 'none' || this.asksWhy() || this.media().paused(),
  );
  readonly waitingWords = computed(() =>
    waitingWords(
      this.tunnelDown()
        ? 'tunnel-down'
        : this.replacing()
          ? 'replacing'
          : this.reconnecting()
            ? 'reconnecting'
            : 'buffering',
      this.transfer(),
    ),
  );
  readonly preferences = this.#preferences.current;
  /** By how much the subtitles come later than the film says. */
  readonly subtitleDelay = signal(0);
  readonly #drawn = computed(() => this.form.offer()?.burn);
  /** Label of the subtitles that were chosen for this film; empty for none. */
  readonly #chosenSubtitles = signal<string | undefined>(undefined);
  readonly subtitleChoices = computed(() => subtitleChoices(this.viewing(), this.form.offer()));
  /** Those on the screen; absent when there are none, or none in the language of choice. */
  readonly subtitles = computed(() => {
    const chosen = this.#chosenSubtitles();
    const language = this.viewing().languages.subtitles ?? this.preferences().subtitles;
    return this.subtitleChoices().find(({ label, language: spoken, from }) =>
      chosen === undefined ? spoken === language && from.type !== 'drawn' : label === chosen,
    );
  });
  /** What the key that switches subtitles off switches on again. */
  #lastSubtitles: SubtitleChoice | undefined;

  /** In which form the film is played here. */
  readonly form = new FilmForm();
  readonly statistics = signal(false);
  readonly #profile = computed(() =>
    browserProfile((type) => this.video().canPlayType(type) !== '', this.#document.defaultView!),
  );
  readonly #now = () => this.video().currentTime;

  constructor() {
    effect(() => {
      const [viewing, startSeconds] = [this.viewing(), this.startSeconds()];
      untracked(() => {
        const seemsToPlay = this.video().canPlayType(viewing.mimeType) !== '';
        void this.form.open(viewing, startSeconds, this.#profile(), seemsToPlay, this.#now);
      });
    });
    effect(() => {
      const played = this.form.played();
      if (played)
        untracked(() =>
          this.media().load(played.url, played.startSeconds, (code, problem) => this.#break(code, problem)),
        );
    });
    effect(() => {
      const { volume, muted } = this.#preferences.current();
      Object.assign(this.video(), { volume, muted });
    });
    effect((onCleanup) => {
      const title = this.title();
      if (title) onCleanup(announce(title, (command) => this.run(command)));
    });
    effect((onCleanup) => {
      this.media().buffered();
      if (!this.waiting() || this.reconnecting()) return;
      const timer = setTimeout(() => this.broken.emit({ atSeconds: this.video().currentTime }), stalledMs);
      onCleanup(() => clearTimeout(timer));
    });
    effect((onCleanup) => {
      if (!this.waiting() || this.reconnecting()) return;
      const timer = setTimeout(() => {
        if (isTooSlow(this.transfer(), this.viewing())) this.starved.emit({ atSeconds: this.#now() });
      }, patienceMs);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => (this.media().paused() ? this.#screenLock.release() : this.#screenLock.hold()));
    inject(DestroyRef).onDestroy(() => {
      this.wakefulness.sleep();
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
      case 'skip':
        return media.skip(command.seconds);
      case 'seek-to-share':
        return media.seek(media.durationSeconds() * command.share);
      case 'seek':
        return media.seek(command.toSeconds);
      case 'change-volume':
        return this.#setVolume(video.volume + command.by);
      case 'set-volume':
        return this.#setVolume(command.volume);
      case 'toggle-mute':
        return this.#preferences.change({ muted: !video.muted });
      case 'choose-subtitles':
        return this.#showSubtitles(this.subtitleChoices().find(({ label }) => label === command.label));
      case 'toggle-subtitles':
        return this.#toggleSubtitles();
      case 'choose-sound':
        return this.#playSound(command.index);
      case 'choose-height':
        return void this.form.change({ height: command.height || undefined }, this.#profile(), this.#now);
      case 'toggle-statistics':
        return this.statistics.update((shown) => !shown);
      case 'set-rate':
        return media.setRate(command.rate);
      case 'toggle-fullscreen':
        void (this.isFullscreen() ? this.#document.exitFullscreen() : this.#host.requestFullscreen());
        return;
      case 'toggle-picture-in-picture':
        void (this.#document.pictureInPictureElement
          ? this.#document.exitPictureInPicture()
          : video.requestPictureInPicture());
        return;
      case 'leave':
        return this.isFullscreen() ? void this.#document.exitFullscreen() : this.leave.emit();
    }
  }

  key(event: KeyboardEvent): void {
    const command = commandOfKey(event);
    const onButton = event.target instanceof HTMLButtonElement && event.key === ' ';
    if (!command || onButton || event.defaultPrevented || this.asksWhy()) return;
    event.preventDefault();
    this.wakefulness.wake();
    this.run(command);
  }

  changePreferences(change: Partial<Preferences>): void {
    this.#preferences.change(change);
  }

  pointer({ pointerType, clientX, timeStamp }: PointerEvent): void {
    if (pointerType !== 'touch') return this.run({ type: 'toggle-play' });
    const command = this.#taps.read({ share: clientX / this.#host.clientWidth, atMs: timeStamp });
    if (command) this.run(command);
    else if (this.wakefulness.awake() && !this.media().paused()) this.wakefulness.sleep();
    else this.wakefulness.wake();
  }

  isFullscreen(): boolean {
    return this.#document.fullscreenElement === this.#host;
  }

  fail({ error }: HTMLVideoElement): void {
    this.#break(error?.code);
  }

  #break(mediaError: number | undefined, problem = this.form.problem()): void {
    this.broken.emit({
      atSeconds: this.#now(),
      ...(mediaError !== undefined && { mediaError }),
      ...(problem && { problem }),
    });
  }

  place(): Place {
    return { positionSeconds: this.video().currentTime, durationSeconds: this.media().durationSeconds() };
  }

  /** Nothing is told before the film's length is known: until then the element stands at 0, wherever it will start. */
  tell(state: Transition['state']): void {
    if (this.video().readyState >= HTMLMediaElement.HAVE_METADATA) this.transition.emit({ state, place: this.place() });
  }

  #setVolume(volume: number): void {
    this.#preferences.change({ volume: Math.min(1, Math.max(0, volume)), muted: volume <= 0 });
  }

  #playSound(index: number): void {
    const language = this.form.offer()?.audioTracks.find((track) => track.index === index)?.language;
    if (language !== undefined) this.spoken.emit({ audio: language });
    void this.form.change({ audio: index }, this.#profile(), this.#now);
  }

  #showSubtitles(choice: SubtitleChoice | undefined): void {
    this.#lastSubtitles = choice ?? this.subtitles();
    this.#chosenSubtitles.set(choice?.label ?? '');
    const language = choice?.language ?? '';
    this.#preferences.change({ subtitles: language });
    if (/^([a-z]{2,3})?$/.test(language) && language !== 'und') this.spoken.emit({ subtitles: language });
    const drawn = choice?.from.type === 'drawn' ? choice.from.index : undefined;
    if (drawn !== this.#drawn()) void this.form.change({ burn: drawn }, this.#profile(), this.#now);
  }

  #toggleSubtitles(): void {
    if (this.subtitles()) this.#showSubtitles(undefined);
    else this.#showSubtitles(this.#lastSubtitles ?? this.subtitleChoices()[0]);
  }
}
