import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { DeviceProfile } from '@miauflix/domain/sources';
import type { PlaybackMethod, PlaybackWish } from '@miauflix/domain/streaming';
import type { Observable } from 'rxjs';
import type { OpenViewing } from '../viewing/viewing.client.ts';

export interface OfferedTrack {
  /** Place among the streams of the film's file. */
  readonly index: number;
  /** ISO 639-1; absent when the file does not say. */
  readonly language?: string;
  readonly label: string;
}

export interface OfferedSubtitles extends OfferedTrack {
  /** Pictures can only be drawn into the film. */
  readonly kind: 'text' | 'image';
  readonly isForced: boolean;
}

/** How a film gets onto this device, and what else there is to choose. */
export interface PlaybackOffer {
  readonly method: PlaybackMethod;
  /** A sentence for the viewer. */
  readonly reason: string;
  /** Below the stream's own address. */
  readonly path: string;
  readonly durationSeconds: number;
  readonly pictureHeight: number;
  /** Height of the picture that is sent, when it is another. */
  readonly height?: number;
  /** Heights that it can be made smaller to, largest first. */
  readonly heights: readonly number[];
  readonly audio?: number;
  readonly audioTracks: readonly OfferedTrack[];
  readonly subtitles: readonly OfferedSubtitles[];
  readonly burn?: number;
}

/** Where everything of an open stream is. */
export const streamBase = ({ streamUrl }: Pick<OpenViewing, 'streamUrl'>): string => streamUrl.replace(/\/video$/, '');

@Injectable({ providedIn: 'root' })
export class OfferClient {
  readonly #http = inject(HttpClient);

  offer(
    viewing: Pick<OpenViewing, 'streamUrl'>,
    device: DeviceProfile,
    wish: PlaybackWish & { readonly startSeconds: number },
  ): Observable<PlaybackOffer> {
    return this.#http.post<PlaybackOffer>(`${streamBase(viewing)}/plan`, { device, ...wish });
  }
}
