import { DestroyRef, Directive, effect, ElementRef, inject, input } from '@angular/core';
import type { SubtitleChoice } from './subtitle-choices.ts';

/** As long as the server's. */
const stretchSeconds = 60;
/** The next lines are asked for so long before they are due. */
const aheadSeconds = 15;

/** Shows the chosen subtitles of a video and no others; those inside a film are fetched as it plays. */
@Directive({ selector: 'video[mfSubtitles]' })
export class Subtitles {
  readonly #video = inject<ElementRef<HTMLVideoElement>>(ElementRef).nativeElement;
  readonly #fetched = new WeakMap<TextTrack, Set<number>>();
  readonly #delays = new WeakMap<TextTrackCue, number>();

  readonly mfSubtitles = input.required<SubtitleChoice | undefined>();
  /** By how much the lines come later than the film says; less than 0 for earlier. */
  readonly delaySeconds = input.required<number>();

  constructor() {
    const { textTracks } = this.#video;
    const show = () => this.#show();
    effect(show);
    textTracks.addEventListener('addtrack', show);
    // Once one is added, browsers choose by themselves what to show.
    textTracks.addEventListener('change', show);
    const events = ['timeupdate', 'seeked'] as const;
    for (const event of events) this.#video.addEventListener(event, show);
    inject(DestroyRef).onDestroy(() => {
      for (const event of events) this.#video.removeEventListener(event, show);
    });
  }

  #show(): void {
    const choice = this.mfSubtitles();
    if (choice?.from.type === 'embedded' && !this.#track(choice)) {
      const track = this.#video.addTextTrack('subtitles', choice.label, choice.language ?? '');
      this.#fetched.set(track, new Set());
    }
    for (const track of this.#video.textTracks) {
      const mode = track.label === choice?.label ? 'showing' : 'disabled';
      if (track.kind === 'subtitles' && track.mode !== mode) track.mode = mode;
    }
    const track = choice && this.#track(choice);
    if (!track) return;
    if (choice.from.type === 'embedded') this.#fetchFor(track, choice.from.stretches);
    this.#delay(track);
  }

  #track({ label }: SubtitleChoice): TextTrack | undefined {
    return [...this.#video.textTracks].find((track) => track.label === label);
  }

  #fetchFor(track: TextTrack, stretches: string): void {
    const { currentTime } = this.#video;
    for (const second of [currentTime, currentTime + aheadSeconds]) {
      const stretch = Math.floor(second / stretchSeconds);
      const fetched = this.#fetched.get(track);
      if (!fetched || fetched.has(stretch)) continue;
      fetched.add(stretch);
      this.#fetch(track, `${stretches}/${stretch}.vtt`).catch(() => fetched.delete(stretch));
    }
  }

  /** A track element reads the lines, as only a browser can. */
  async #fetch(track: TextTrack, address: string): Promise<void> {
    const reader = document.createElement('track');
    reader.kind = 'metadata';
    reader.src = address;
    this.#video.append(reader);
    reader.track.mode = 'hidden';
    try {
      await new Promise((resolve, reject) => {
        reader.addEventListener('load', resolve, { once: true });
        reader.addEventListener('error', reject, { once: true });
      });
      const known = new Set([...(track.cues ?? [])].map(nameOf));
      for (const cue of [...(reader.track.cues ?? [])]) {
        reader.track.removeCue(cue);
        if (!known.has(nameOf(cue))) track.addCue(cue);
      }
      this.#delay(track);
    } finally {
      reader.remove();
    }
  }

  #delay(track: TextTrack): void {
    const wanted = this.delaySeconds();
    for (const cue of track.cues ?? []) {
      const change = wanted - (this.#delays.get(cue) ?? 0);
      if (change === 0) continue;
      cue.startTime += change;
      cue.endTime += change;
      this.#delays.set(cue, wanted);
    }
  }
}

/** The same line comes with two minutes when it is on the screen in both. */
const nameOf = (cue: TextTrackCue): string => `${cue.endTime} ${(cue as VTTCue).text}`;
