import { Component, computed, input, output, signal } from '@angular/core';
import { clockTime } from '../shared/time.ts';
import type { Stretch } from './stretches.ts';

/** The seek bar: what was played, what is buffered here, what has arrived from the swarm. */
@Component({
  selector: 'mf-scrubber',
  template: `
    <div class="track" aria-hidden="true">
      @for (part of verified(); track $index) {
        <i class="verified" [style.left.%]="part.from * 100" [style.width.%]="(part.to - part.from) * 100"></i>
      }
      @for (part of buffered(); track $index) {
        <i class="buffered" [style.left.%]="part.from * 100" [style.width.%]="(part.to - part.from) * 100"></i>
      }
      <i class="played" [style.width.%]="share() * 100"></i>
    </div>
    <b class="knob" aria-hidden="true" [style.left.%]="share() * 100"></b>
    @if (hovered() !== undefined) {
      <output class="bubble" aria-hidden="true" [style.left.%]="hovered()! * 100">{{
        clockTime(hovered()! * durationSeconds())
      }}</output>
    }
    <input
      #bar
      type="range"
      min="0"
      step="any"
      aria-label="Seek"
      [max]="durationSeconds()"
      [value]="shownSeconds()"
      [attr.aria-valuetext]="clockTime(shownSeconds()) + ' of ' + clockTime(durationSeconds())"
      (input)="dragged.set(+bar.value)"
      (change)="drop(+bar.value)"
      (pointermove)="hover($event)"
      (pointerleave)="hovered.set(undefined)"
    />
  `,
  styleUrl: './scrubber.css',
})
export class Scrubber {
  readonly positionSeconds = input.required<number>();
  readonly durationSeconds = input.required<number>();
  readonly buffered = input.required<readonly Stretch[]>();
  readonly verified = input.required<readonly Stretch[]>();
  /** Seconds from the start; once for each drag, when it ends. */
  readonly seek = output<number>();

  /** Where the knob is held; absent when nobody holds it. */
  readonly dragged = signal<number | undefined>(undefined);
  /** Share of the bar under the pointer. */
  readonly hovered = signal<number | undefined>(undefined);
  readonly shownSeconds = computed(() => this.dragged() ?? this.positionSeconds());
  readonly share = computed(() => (this.durationSeconds() > 0 ? this.shownSeconds() / this.durationSeconds() : 0));
  readonly clockTime = clockTime;

  drop(seconds: number): void {
    this.dragged.set(undefined);
    this.seek.emit(seconds);
  }

  hover({ clientX, currentTarget }: PointerEvent): void {
    const { left, width } = (currentTarget as HTMLElement).getBoundingClientRect();
    this.hovered.set(Math.min(1, Math.max(0, (clientX - left) / width)));
  }
}
