import { computed, inject, signal } from '@angular/core';
import type { DeviceProfile } from '@miauflix/domain/sources';
import type { OpenViewing, PlaybackOffer, PlaybackWish } from '@miauflix/domain/streaming';
import { firstValueFrom } from 'rxjs';
import { problemOf, type Problem } from '../shared/problem.ts';
import { OfferClient, streamBase } from './offer.client.ts';

/** What a media element is to play, and from where. */
export interface PlayedFrom {
  readonly url: string;
  readonly startSeconds: number;
}

/** In which form a film is played here: as it is, repacked or converted. */
export class FilmForm {
  readonly #client = inject(OfferClient);
  readonly #offer = signal<PlaybackOffer | undefined>(undefined);
  readonly #problem = signal<Problem | undefined>(undefined);
  readonly #played = signal<PlayedFrom | undefined>(undefined);
  #viewing: OpenViewing | undefined;
  readonly #wish = signal<PlaybackWish>({});
  /** Only the latest question may change the form. */
  #question = 0;

  /** Absent until somebody has looked into the file. */
  readonly offer = this.#offer.asReadonly();
  /** Of the picture that was asked for, in pixels; 0 for the film's own. */
  readonly height = computed(() => this.#wish().height ?? 0);
  /** Why nobody could say how the film is best played. */
  readonly problem = this.#problem.asReadonly();
  /** Absent until it is known what would play. */
  readonly played = this.#played.asReadonly();

  /**
   * Plays a stream that was opened, or opened again: at once where the browser seems to play it as it is, and in
   * another form as soon as that turns out not to be so.
   *
   * @param at tells where the picture is by then
   */
  async open(
    viewing: OpenViewing,
    startSeconds: number,
    device: DeviceProfile,
    seemsToPlay: boolean,
    at: () => number,
  ): Promise<void> {
    if (this.#viewing && this.#viewing.sourceId !== viewing.sourceId) this.#forgetTracks();
    this.#viewing = viewing;
    const isTried = seemsToPlay && (this.#offer()?.method ?? 'direct') === 'direct';
    if (isTried) this.#played.set({ url: viewing.streamUrl, startSeconds });
    await this.#ask(device, startSeconds, isTried ? at : () => startSeconds);
  }

  /** Asks for another sound, other subtitles in the picture, or a smaller picture; goes on at the same second. */
  async change(wish: PlaybackWish, device: DeviceProfile, at: () => number): Promise<void> {
    this.#wish.update((before) => ({ ...before, ...wish }));
    await this.#ask(device, at(), at);
  }

  /** Another source has other tracks, and may come in another form. */
  #forgetTracks(): void {
    this.#offer.set(undefined);
    this.#wish.update(({ height }) => ({ height }));
  }

  async #ask(device: DeviceProfile, startSeconds: number, at: () => number): Promise<void> {
    const viewing = this.#viewing;
    if (!viewing) return;
    const question = ++this.#question;
    try {
      const offer = await firstValueFrom(
        this.#client.offer(viewing, device, {
          ...(viewing.languages.audio !== undefined && { language: viewing.languages.audio }),
          ...this.#wish(),
          startSeconds,
        }),
      );
      if (question !== this.#question) return;
      this.#problem.set(undefined);
      this.#offer.set(offer);
      this.#play({ url: `${streamBase(viewing)}/${offer.path}`, startSeconds: at() });
    } catch (error) {
      if (question !== this.#question) return;
      this.#problem.set(problemOf(error));
      this.#play({ url: viewing.streamUrl, startSeconds: at() });
    }
  }

  #play(played: PlayedFrom): void {
    if (this.#played()?.url.split('?')[0] !== played.url.split('?')[0]) this.#played.set(played);
  }
}
