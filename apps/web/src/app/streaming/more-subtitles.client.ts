import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable, type Signal } from '@angular/core';
import type { FoundSubtitles, SubtitleFile, SubtitleSearch } from '@miauflix/domain/streaming';
import type { Observable } from 'rxjs';

/**
 * Subtitles that an outside service has for a film.
 *
 * @param address of a viewing, as `moreSubtitles`
 * @param language ISO 639-1; asks nothing while there is none
 */
export const moreSubtitlesOf = (address: Signal<string>, language: Signal<string | undefined>) =>
  httpResource<SubtitleSearch>(() => {
    const wanted = language();
    return wanted === undefined ? undefined : { url: address(), params: { language: wanted } };
  });

@Injectable({ providedIn: 'root' })
export class MoreSubtitlesClient {
  readonly #http = inject(HttpClient);

  /** The server keeps them from then on. */
  load(address: string, { language, fileId }: FoundSubtitles): Observable<SubtitleFile> {
    return this.#http.post<SubtitleFile>(`${address}/${language}/${fileId}`, {});
  }
}
