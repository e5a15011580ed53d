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
import type { CatalogueRow } from '@miauflix/domain/catalog';
import type { Place } from '../viewing/position-reporter.ts';
import type { OpenViewing, PositionReport, Transfer } from '../viewing/viewing.client.ts';
import { Controls, type OpenMenu } from './controls.ts';
import { announce } from './media-session.ts';
import { MediaState } from './media-state.ts';
import { commandOfKey, type PlayerCommand } from './player-command.ts';
import type { Break } from './playback.ts';
import { readPreferences, writePreferences, type Preferences } from './preferences.ts';
import { ScreenLock } from './screen-lock.ts';
import { Spinner } from './spinner.ts';
import { Subtitles } from './subtitles.ts';
import { TapReader } from './tap-reader.ts';
import { waitingWords } from './waiting-words.ts';

const idleMs = 3_000;
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
  imports: [Controls, Spinner, Subtitles],
  host: {
    '[class.idle]': '!awake()',
    '(document:keydown)': 'key($event)',
    '(document:fullscreenchange)': 'fullscreen.set(isFullscreen())',
    '(pointermove)': 'wake()',
    '(focusin)': 'wake()',
  },
  templateUrl: './player.html',
  styleUrls: ['./control.css', './player.css'],
})
export class Player {
  readonly #document = inject(DOCUMENT);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #screenLock = new ScreenLock();
  readonly #taps = new TapReader();
  #sleep: ReturnType<typeof setTimeout> | undefined;

  readonly title = input.required<CatalogueRow | undefined>();
  readonly viewing = input.required<OpenViewing>();
  readonly startSeconds = input.required<number>();
  /** The stream broke and is being opened again. */
  readonly reconnecting = input.required<boolean>();
  readonly transfer = input.required<Transfer | undefined>();

  readonly transition = output<Transition>();
  /** Some four times a second while the picture moves. */
  readonly advanced = output<Place>();
  /** The picture stopped and will not move by itself. */
  readonly broken = output<Break>();
  readonly finished = output();
  readonly leave = output();

  private readonly videoRef = viewChild.required<ElementRef<HTMLVideoElement>>('video');
  readonly video = computed(() => this.videoRef().nativeElement);
  readonly media = computed(() => new MediaState(this.video()));
  readonly preferences = signal(readPreferences(localStorage));
  readonly fullscreen = signal(false);
  readonly openMenu = signal<OpenMenu>('none');
  readonly #active = signal(true);
  readonly waiting = computed(() => this.reconnecting() || this.media().waiting());
  /** The controls are on the screen. */
  readonly awake = computed(() => this.#active() || this.openMenu() !== 'none' || this.media().paused());
  readonly waitingWords = computed(() =>
    waitingWords(this.reconnecting() ? 'reconnecting' : 'buffering', this.transfer()),
  );
  /** Subtitles shown last, for the key that switches them. */
  #lastSubtitles = this.preferences().subtitles;

  constructor() {
    effect(() => {
      const [video, { streamUrl }, startSeconds] = [this.video(), this.viewing(), this.startSeconds()];
      untracked(() => this.#load(video, streamUrl, startSeconds));
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
    effect(() => (this.media().paused() ? this.#screenLock.release() : this.#screenLock.hold()));
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.#sleep);
      this.#screenLock.release();
      this.#silence(this.video());
    });
    this.wake();
  }

  run(command: PlayerCommand): void {
    const video = this.video();
    switch (command.type) {
      case 'toggle-play':
        return video.paused ? this.#play(video) : video.pause();
      case 'skip':
        return this.#seek(video.currentTime + command.seconds);
      case 'seek-to-share':
        return this.#seek(this.#durationSeconds() * command.share);
      case 'seek':
        return this.#seek(command.toSeconds);
      case 'change-volume':
        return this.#setVolume(video.volume + command.by);
      case 'set-volume':
        return this.#setVolume(command.volume);
      case 'toggle-mute':
        return this.#prefer({ muted: !video.muted });
      case 'choose-subtitles':
        return this.#prefer({ subtitles: command.language });
      case 'toggle-subtitles':
        return this.#prefer({ subtitles: this.preferences().subtitles ? '' : this.#subtitlesToShow() });
      case 'set-rate':
        video.playbackRate = command.rate;
        return;
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
    if (!command || onButton || event.defaultPrevented) return;
    event.preventDefault();
    this.wake();
    this.run(command);
  }

  pointer({ pointerType, clientX, timeStamp }: PointerEvent): void {
    if (pointerType !== 'touch') return this.run({ type: 'toggle-play' });
    const command = this.#taps.read({ share: clientX / this.#host.clientWidth, atMs: timeStamp });
    if (command) this.run(command);
    else if (this.#active() && !this.media().paused()) this.#active.set(false);
    else this.wake();
  }

  wake(): void {
    this.#active.set(true);
    clearTimeout(this.#sleep);
    this.#sleep = setTimeout(() => this.#active.set(false), idleMs);
  }

  isFullscreen(): boolean {
    return this.#document.fullscreenElement === this.#host;
  }

  fail({ currentTime, error }: HTMLVideoElement): void {
    this.broken.emit({ atSeconds: currentTime, ...(error ? { mediaError: error.code } : {}) });
  }

  place(): Place {
    return { positionSeconds: this.video().currentTime, durationSeconds: this.#durationSeconds() };
  }

  /** Nothing is told before the film's length is known: until then the element stands at 0, wherever it will start. */
  tell(state: Transition['state']): void {
    if (this.video().readyState >= HTMLMediaElement.HAVE_METADATA) this.transition.emit({ state, place: this.place() });
  }

  #load(video: HTMLVideoElement, streamUrl: string, startSeconds: number): void {
    const { volume, muted } = this.preferences();
    video.volume = volume;
    video.muted = muted;
    video.src = streamUrl;
    video.currentTime = startSeconds;
    this.#play(video);
  }

  /** A browser that does not let films start by themselves leaves it paused, with the button to press. */
  #play(video: HTMLVideoElement): void {
    video.play().catch(() => undefined);
  }

  /** Without this the browser goes on reading a stream that nobody sees. */
  #silence(video: HTMLVideoElement): void {
    video.pause();
    video.removeAttribute('src');
    video.load();
  }

  #seek(seconds: number): void {
    this.video().currentTime = Math.min(Math.max(0, seconds), this.#durationSeconds());
  }

  #durationSeconds(): number {
    return this.media().durationSeconds() || this.viewing().durationSeconds;
  }

  #setVolume(volume: number): void {
    this.#prefer({ volume: Math.min(1, Math.max(0, volume)), muted: volume <= 0 });
  }

  #subtitlesToShow(): string {
    const languages = this.viewing().subtitles.map(({ language }) => language);
    return languages.find((language) => language === this.#lastSubtitles) ?? languages[0] ?? '';
  }

  #prefer(change: Partial<Preferences>): void {
    const preferences = { ...this.preferences(), ...change };
    this.preferences.set(preferences);
    this.#lastSubtitles = preferences.subtitles || this.#lastSubtitles;
    this.video().volume = preferences.volume;
    this.video().muted = preferences.muted;
    writePreferences(localStorage, preferences);
  }
}
