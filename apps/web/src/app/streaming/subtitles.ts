import { Directive, effect, ElementRef, inject, input } from '@angular/core';

/** Shows the subtitle track of a video that is in this language, and no other; none when it is empty. */
@Directive({ selector: 'video[mfSubtitles]' })
export class Subtitles {
  readonly mfSubtitles = input.required<string>();

  constructor() {
    const { textTracks } = inject<ElementRef<HTMLVideoElement>>(ElementRef).nativeElement;
    const show = () => {
      for (const track of textTracks) track.mode = track.language === this.mfSubtitles() ? 'showing' : 'disabled';
    };
    effect(show);
    textTracks.addEventListener('addtrack', show);
  }
}
