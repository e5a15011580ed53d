import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { clockTime } from '../shared/time.ts';
import { commandOfKey } from './player-command.ts';
import { SeekPreview } from './seek-preview.ts';
import type { Stretch } from './stretches.ts';

/** After a key. */
const previewMs = 2_000;

/** The seek bar: what was played, what is buffered here, what has arrived from the swarm. */
@Component({
  selector: 'mf-scrubber',
  imports: [SeekPreview],
  host: { '(document:keydown)': 'key($event)' },
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
    <mf-seek-preview [viewing]="viewing()" [durationSeconds]="durationSeconds()" [atSeconds]="previewed()" />
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
  readonly viewing = input.required<Pick<OpenViewing, 'streamUrl'>>();
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
  /** Somebody has just seeked by key. */
  readonly keyed = signal(false);
  /** The second of which a picture is wanted; absent when nobody seeks. */
  readonly previewed = computed(() => {
    const [dragged, hovered] = [this.dragged(), this.hovered()];
    if (dragged !== undefined) return dragged;
    if (hovered !== undefined) return hovered * this.durationSeconds();
    return this.keyed() ? this.positionSeconds() : undefined;
  });
  readonly shownSeconds = computed(() => this.dragged() ?? this.positionSeconds());
  readonly share = computed(() => (this.durationSeconds() > 0 ? this.shownSeconds() / this.durationSeconds() : 0));
  readonly clockTime = clockTime;
  #previewing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#previewing));
  }

  drop(seconds: number): void {
    this.dragged.set(undefined);
    this.seek.emit(seconds);
  }

  hover({ clientX, currentTarget }: PointerEvent): void {
    const { left, width } = (currentTarget as HTMLElement).getBoundingClientRect();
    this.hovered.set(Math.min(1, Math.max(0, (clientX - left) / width)));
  }

  key(event: KeyboardEvent): void {
    const type = commandOfKey(event)?.type;
    if (type !== 'skip' && type !== 'seek-to-share') return;
    clearTimeout(this.#previewing);
    this.keyed.set(true);
    this.#previewing = setTimeout(() => this.keyed.set(false), previewMs);
  }
}
