import { HttpClient, HttpErrorResponse, httpResource } from '@angular/common/http';
import { inject, Injectable, type Signal } from '@angular/core';
import type { TitleCard } from '@miauflix/domain/catalog';
import type { OpenViewing, Transfer, WatchedLanguages } from '@miauflix/domain/streaming';
import type { ContinueWatchingRow, PlacedEpisode, UpNext } from '@miauflix/domain/viewing';
import { catchError, map, of, throwError, timeout, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';
import { problemOf, type Problem } from '../shared/problem.ts';
import { ThisScreen } from '../sources/screen.ts';
import { Session } from '../users/session.ts';

/** What this person goes on with: a film, or the one episode of a series that is next. */
export interface Unfinished extends ContinueWatchingRow {
  readonly title: TitleCard;
  /** Absent for a film. */
  readonly episode?: PlacedEpisode;
}

/** Where this person stands in one title. */
export interface Standing {
  /** Where to resume; 0 or absent when the title was never started, or was finished. */
  readonly positionSeconds?: number;
  /** Absent when never started. */
  readonly durationSeconds?: number;
  readonly watched: boolean;
}

export interface ViewingRequest {
  readonly titleId: string;
  /** The best source when absent. */
  readonly sourceId?: string;
  /** Was too slow: another source is to play. */
  readonly failedSourceId?: string;
  /** From the beginning, wherever this person stopped. */
  readonly restart?: boolean;
}

export interface PositionReport {
  readonly state: 'playing' | 'paused' | 'seeked' | 'stopped';
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}

/** Titles started and not finished, latest first. */
export const continueWatching = () =>
  live(
    'continue-watching',
    httpResource<readonly Unfinished[]>(() => '/api/v1/viewings/continue-watching'),
  );

/** Ids of the titles this person has watched to the end. */
export const watchedTitles = () =>
  live(
    'continue-watching',
    httpResource<readonly string[]>(() => '/api/v1/viewings/watched', { defaultValue: [] }),
  );

export const standingIn = (titleId: Signal<string>) =>
  live(
    'continue-watching',
    httpResource<Standing>(() => `/api/v1/viewings/of/${encodeURIComponent(titleId())}`),
  );

/**
 * Current too while the episodes of a new series arrive, or their translations.
 *
 * @param titleId of a series; asks nothing while there is none
 */
export const upNextIn = (titleId: Signal<string | undefined>) =>
  live(
    'catalogue',
    live(
      'continue-watching',
      httpResource<UpNext>(() => {
        const wanted = titleId();
        return wanted === undefined ? undefined : `/api/v1/viewings/up-next/${encodeURIComponent(wanted)}`;
      }),
    ),
  );

@Injectable({ providedIn: 'root' })
export class ViewingClient {
  readonly #http = inject(HttpClient);
  readonly #screen = inject(ThisScreen);
  readonly #session = inject(Session);

  open(request: ViewingRequest): Observable<OpenViewing> {
    return this.#http
      .post<OpenViewing>('/api/v1/viewings', { ...request, screen: this.#screen.describe() })
      .pipe(answeredWithin(longestAnswerMs));
  }

  report(viewingId: string, report: PositionReport): Observable<{ position?: string; watched: boolean }> {
    return this.#http.post<{ position?: string; watched: boolean }>(positionUrl(viewingId), report);
  }

  /** A report that outlives the page: its answer is not waited for. */
  reportWhileLeaving(viewingId: string, report: PositionReport): void {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${this.#session.accessToken}` };
    const leaving = { method: 'POST', keepalive: true, headers, body: JSON.stringify(report) };
    fetch(positionUrl(viewingId), leaving).catch(() => undefined);
  }

  /** Why the stream's address gives no bytes, which a media element does not tell; absent when it does. */
  problemAt(streamUrl: string): Observable<Problem | undefined> {
    return this.#http.get(streamUrl, { headers: { Range: 'bytes=0-0' } }).pipe(
      answeredWithin(longestAnswerMs),
      map(() => undefined),
      // Problems are JSON, and a byte of a film is none: an answer that fails only at that is a good one.
      catchError((error: HttpErrorResponse) => of(error.status === 206 ? undefined : problemOf(error))),
    );
  }

  /** What is absent stays as it was. */
  chooseLanguages(viewingId: string, chosen: WatchedLanguages): Observable<unknown> {
    return this.#http.put(`/api/v1/viewings/${encodeURIComponent(viewingId)}/languages`, chosen);
  }

  transfer(viewingId: string): Observable<Transfer> {
    return this.#http
      .get<Transfer>(`/api/v1/viewings/${encodeURIComponent(viewingId)}/transfer`)
      .pipe(answeredWithin(transferAnswerMs));
  }
}

/** The server itself gives up sooner. */
const longestAnswerMs = 15_000;
const transferAnswerMs = 8_000;

/** A server that hangs, and a line that swallows everything, are like a server that does not answer. */
const answeredWithin = <Answer>(ms: number): MonoTypeOperatorFunction<Answer> =>
  timeout({ first: ms, with: () => throwError(() => new HttpErrorResponse({ status: 0 })) });

const positionUrl = (viewingId: string) => `/api/v1/viewings/${encodeURIComponent(viewingId)}/position`;
