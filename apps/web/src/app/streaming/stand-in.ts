import { Component, type ElementRef, input, signal, viewChild } from '@angular/core';
import type { ShownTitle } from '@miauflix/domain/catalog';
import { Picture } from '../shared/picture.ts';

/** What stands in for a film's picture until it is there: the last one that there was, or that of its title. */
@Component({
  selector: 'mf-stand-in',
  imports: [Picture],
  host: { 'aria-hidden': 'true' },
  template: `
    @if (!hasLast() && title(); as film) {
      <mf-picture [path]="film.artwork.backdrop" [accent]="film.artwork.accent" eager />
    }
    <canvas #canvas [hidden]="!hasLast()"></canvas>
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      overflow: hidden;
      background: #000;
      pointer-events: none;
    }
    canvas {
      width: 100%;
      height: 100%;
      object-fit: contain;
    }
    mf-picture {
      position: absolute;
      inset: -2rem;
      opacity: 0.28;
      filter: blur(1.25rem);
    }
  `,
})
export class StandIn {
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  readonly title = input.required<ShownTitle | undefined>();
  readonly hasLast = signal(false);

  /** To be called before the film is loaded anew, which empties the element; one that shows nothing changes nothing. */
  keep(video: HTMLVideoElement): void {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const canvas = this.canvas().nativeElement;
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    this.hasLast.set(true);
  }
}
