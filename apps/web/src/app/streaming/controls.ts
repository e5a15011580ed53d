import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, input, model, output } from '@angular/core';
import type { OpenViewing, PlaybackOffer } from '@miauflix/domain/streaming';
import type { PlacedEpisode } from '@miauflix/domain/viewing';
import { clockTime } from '../shared/time.ts';
import { ChoiceMenu } from './choice-menu.ts';
import type { Media } from './media.ts';
import { rates, skipSeconds, volumeStep, type PlayerCommand } from './player-command.ts';
import { Scrubber } from './scrubber.ts';
import { stretches } from './stretches.ts';
import type { SubtitleChoice } from './subtitle-choices.ts';
import type { Supply } from './supply.ts';
import { isWhole, peersInWords } from './waiting-words.ts';

export type OpenMenu = 'none' | 'sound' | 'subtitles' | 'quality' | 'speed';

/** The bar below the picture: seek bar, play, volume, subtitles, speed, full screen. */
@Component({
  selector: 'mf-controls',
  imports: [ChoiceMenu, Scrubber],
  templateUrl: './controls.html',
  styleUrls: ['./control.css', './controls.css'],
})
export class Controls {
  readonly #document = inject(DOCUMENT);
  readonly media = input.required<Media>();
  readonly viewing = input.required<OpenViewing>();
  readonly supply = input.required<Supply>();
  /** Absent until somebody has looked into the file. */
  readonly offer = input.required<PlaybackOffer | undefined>();
  /** Label of those on the screen; empty for none. */
  readonly subtitles = input.required<string>();
  readonly subtitleChoices = input.required<readonly SubtitleChoice[]>();
  readonly fullscreen = input.required<boolean>();
  readonly canFullscreen = input.required<boolean>();
  /** The episode after this one; absent where there is none. */
  readonly next = input.required<PlacedEpisode | undefined>();
  readonly openMenu = model.required<OpenMenu>();
  readonly asked = output<PlayerCommand>();

  readonly durationSeconds = computed(() => this.media().durationSeconds() || this.viewing().durationSeconds);
  readonly buffered = computed(() => stretches(this.media().buffered(), this.durationSeconds()));
  readonly verified = computed(() => {
    const { transfer } = this.supply();
    return transfer ? stretches(transfer.verified, transfer.sizeBytes) : [];
  });
  /** Absent until it is known, while nobody tells, and once nobody has to send anything any more. */
  readonly peers = computed(() => {
    const { transfer, problem } = this.supply();
    return transfer && !problem && !isWhole(transfer) ? peersInWords(transfer) : undefined;
  });
  readonly silent = computed(() => this.media().muted() || this.media().volume() === 0);
  readonly tracks = computed(() => [
    { value: '', label: 'Off' },
    ...this.subtitleChoices().map(({ label }) => ({ value: label, label })),
  ]);
  readonly rates = rates.map((value) => ({
    value,
    label: value === 1 ? 'Normal' : `${value}×`,
  }));
  readonly sounds = computed(() =>
    (this.offer()?.audioTracks ?? []).map(({ index, label }) => ({ value: index, label })),
  );
  readonly qualities = computed(() => {
    const offer = this.offer();
    if (!offer) return [];
    return [
      {
        value: 0,
        label: `Best · ${offer.method === 'full' ? (offer.height ?? offer.pictureHeight) : offer.pictureHeight}p`,
      },
      ...offer.heights.map((height) => ({ value: height, label: `${height}p` })),
    ];
  });
  readonly isConverted = computed(() => (this.offer()?.method ?? 'direct') !== 'direct');
  readonly wantedHeight = input.required<number>();
  readonly canPictureInPicture = this.#document.pictureInPictureEnabled;
  readonly skipSeconds = skipSeconds;
  readonly clockTime = clockTime;

  /** Left and right skip everywhere else. */
  turn(event: KeyboardEvent): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    this.asked.emit({ type: 'change-volume', by: event.key === 'ArrowRight' ? volumeStep : -volumeStep });
  }
}
