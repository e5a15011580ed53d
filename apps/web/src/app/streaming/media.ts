import { signal } from '@angular/core';
import type Hls from 'hls.js';
import { attachHls, isPlaylist, type Fail } from './hls-attachment.ts';
import { rangesOf } from './stretches.ts';

const events = [
  'canplay',
  'durationchange',
  'emptied',
  'ended',
  'loadeddata',
  'pause',
  'play',
  'playing',
  'progress',
  'ratechange',
  'seeked',
  'seeking',
  'stalled',
  'timeupdate',
  'volumechange',
  'waiting',
] as const;

/** A key that is held asks some thirty times a second; each seek begins another read of the film, or another conversion. */
const seekPauseMs = 250;

/** A media element: what it does right now, as signals, and what can be asked of it. */
export class Media {
  readonly #video: HTMLVideoElement;
  /** What the viewer wants; a stream that breaks pauses the element too. */
  #wantsPlay = true;
  #hls: Hls | undefined;
  /** Only the latest address may attach itself. */
  #load = 0;
  /** The second at which the film begins that was loaded; absent once its first picture is there. */
  #beginsAt: number | undefined;
  /** The second to which is sought next, once the seek before has had its time. */
  #soughtNext: number | undefined;
  #seekPause: ReturnType<typeof setTimeout> | undefined;

  readonly paused = signal(true);
  readonly ended = signal(false);
  readonly positionSeconds = signal(0);
  /** 0 while it is not known. */
  readonly durationSeconds = signal(0);
  /** Nothing moves although it should: the bytes are missing. */
  readonly waiting = signal(true);
  /** Nothing of what was loaded last is on the screen yet. */
  readonly blank = signal(true);
  readonly buffered = signal<readonly (readonly [number, number])[]>([]);
  readonly volume = signal(1);
  readonly muted = signal(false);
  readonly rate = signal(1);

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    for (const event of events) video.addEventListener(event, () => this.#read());
    video.addEventListener('play', () => (this.#wantsPlay = true));
    video.addEventListener('pause', () => (this.#wantsPlay = video.error !== null));
  }

  /**
   * A film that was paused when its stream broke stays paused.
   *
   * @param fail is told when segments do not play; films by themselves have their own event
   */
  load(url: string, startSeconds: number, fail: Fail = () => undefined): void {
    this.#detach();
    this.#beginsAt = startSeconds;
    this.blank.set(true);
    if (isPlaylist(url) && 'MediaSource' in globalThis) void this.#attach(url, startSeconds, fail);
    else {
      this.#video.src = url;
      this.#video.currentTime = startSeconds;
    }
    if (this.#wantsPlay) this.#play();
  }

  play(): void {
    if (this.#video.paused) this.#play();
  }

  pause(): void {
    this.#video.pause();
  }

  togglePlay(): void {
    if (this.#video.paused) this.play();
    else this.pause();
  }

  /** Where the picture is, or is to be once it is there. */
  get nowSeconds(): number {
    return this.#soughtNext ?? this.#beginsAt ?? this.#video.currentTime;
  }

  /** At once; of those that follow at once only the last one counts, and where it leads to is shown meanwhile. */
  seek(toSeconds: number): void {
    const target = Math.min(Math.max(0, toSeconds), this.durationSeconds() || Number.MAX_SAFE_INTEGER);
    if (this.#seekPause !== undefined) {
      this.#soughtNext = target;
      this.positionSeconds.set(target);
      return;
    }
    this.#jump(target);
    this.#seekPause = setTimeout(() => this.#seekOn(), seekPauseMs);
  }

  setRate(rate: number): void {
    this.#video.defaultPlaybackRate = rate;
    this.#video.playbackRate = rate;
  }

  /** What was decoded since the film was loaded. */
  frames(): { readonly shown: number; readonly dropped: number; readonly width: number; readonly height: number } {
    const { videoWidth: width, videoHeight: height } = this.#video;
    const { totalVideoFrames, droppedVideoFrames: dropped } = this.#video.getVideoPlaybackQuality();
    return { shown: totalVideoFrames - dropped, dropped, width, height };
  }

  /** Without this the browser goes on reading a stream that nobody sees. */
  unload(): void {
    this.#detach();
    this.#video.pause();
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  /** Whoever goes back after the end wants to see it again. */
  #jump(toSeconds: number): void {
    const hadEnded = this.#video.ended;
    this.#beginsAt = undefined;
    this.#video.currentTime = toSeconds;
    if (hadEnded) this.#play();
  }

  #seekOn(): void {
    const target = this.#soughtNext;
    this.#forgetSeeks();
    if (target !== undefined) this.seek(target);
  }

  #forgetSeeks(): void {
    clearTimeout(this.#seekPause);
    this.#seekPause = undefined;
    this.#soughtNext = undefined;
  }

  async #attach(url: string, startSeconds: number, fail: Fail): Promise<void> {
    const load = this.#load;
    const hls = await attachHls(this.#video, url, startSeconds, fail);
    if (load !== this.#load) return hls.destroy();
    this.#hls = hls;
    if (this.#wantsPlay) this.#play();
  }

  #detach(): void {
    this.#forgetSeeks();
    this.#load++;
    this.#hls?.destroy();
    this.#hls = undefined;
  }

  /** A browser that does not let films start by themselves leaves it paused, with the button to press. */
  #play(): void {
    this.#video.play().catch(() => undefined);
  }

  #read(): void {
    const { paused, ended, currentTime, duration, readyState, seeking, buffered, volume, muted, playbackRate } =
      this.#video;
    if (readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) this.#beginsAt = undefined;
    this.paused.set(paused);
    this.ended.set(ended);
    if (readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !seeking) this.blank.set(false);
    this.positionSeconds.set(this.#soughtNext ?? this.#beginsAt ?? currentTime);
    this.durationSeconds.set(Number.isFinite(duration) ? duration : 0);
    this.waiting.set(
      !ended && (seeking || readyState < HTMLMediaElement.HAVE_CURRENT_DATA || (!paused && starved(readyState))),
    );
    this.buffered.set(rangesOf(buffered));
    this.volume.set(volume);
    this.muted.set(muted);
    this.rate.set(playbackRate);
  }
}

const starved = (readyState: number): boolean => readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
