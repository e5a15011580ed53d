import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { DeviceProfile } from '@miauflix/domain/sources';
import type { OpenViewing, PlaybackOffer, PlaybackWish } from '@miauflix/domain/streaming';
import type { Observable } from 'rxjs';

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
