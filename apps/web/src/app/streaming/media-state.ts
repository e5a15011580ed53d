import { signal } from '@angular/core';
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

/** What a media element does right now, as signals. */
export class MediaState {
  readonly #video: HTMLVideoElement;
  readonly paused = signal(true);
  readonly ended = signal(false);
  readonly positionSeconds = signal(0);
  /** 0 while it is not known. */
  readonly durationSeconds = signal(0);
  /** Nothing moves although it should: the bytes are missing. */
  readonly waiting = signal(true);
  readonly buffered = signal<readonly (readonly [number, number])[]>([]);
  readonly volume = signal(1);
  readonly muted = signal(false);
  readonly rate = signal(1);

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    for (const event of events) video.addEventListener(event, () => this.#read());
  }

  #read(): void {
    const { paused, ended, currentTime, duration, readyState, seeking, buffered, volume, muted, playbackRate } =
      this.#video;
    this.paused.set(paused);
    this.ended.set(ended);
    this.positionSeconds.set(currentTime);
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
