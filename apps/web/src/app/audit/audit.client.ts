import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable, type Signal } from '@angular/core';
import type {
  AuditFilter,
  AuditPage,
  CausationTree,
  ChainStatus,
  EventFilter,
  EventPage,
  EventStatistics,
  InspectedEvent,
  LogRange,
  StreamPage,
} from '@miauflix/domain/audit';
import type { Observable } from 'rxjs';
import { type Download, download } from '../shared/download.ts';
import { mostDays } from './activity.ts';

const events = '/api/v1/events';
const audit = '/api/v1/audit';

/** A place in the log, as a page tells it: what came earlier, or what came later. */
export type Place = { readonly before: string } | { readonly after: string };

/** Streams whose names hold the words, in the order of their names. */
export interface StreamSearch {
  readonly q?: string;
  readonly category?: string;
}

/** One event in full; nothing while none is chosen. */
export const inspectedEvent = (position: Signal<string | undefined>) =>
  httpResource<InspectedEvent>(() => {
    const at = position();
    return at && `${events}/${encodeURIComponent(at)}`;
  });

/** Everything that one request set off; nothing while none is chosen. */
export const causationOf = (correlationId: Signal<string | undefined>) =>
  httpResource<CausationTree>(() => {
    const id = correlationId();
    return id && `${events}/causation/${encodeURIComponent(id)}`;
  });

/** How often each type was written, ever and on each of the last days. */
export const eventStatistics = () => httpResource<EventStatistics>(() => `${events}/statistics?days=${mostDays}`);

export const chainStatus = () => httpResource<ChainStatus>(() => `${events}/chain`);

@Injectable({ providedIn: 'root' })
export class AuditClient {
  readonly #http = inject(HttpClient);

  /** A page of the log, latest first; the latest one when no place is given. */
  events(filter: EventFilter, place?: Place): Observable<EventPage> {
    return this.#http.get<EventPage>(events, { params: { ...filter, ...place } });
  }

  streams(search: StreamSearch, after?: string): Observable<StreamPage> {
    return this.#http.get<StreamPage>(`${events}/streams`, { params: { ...search, ...(after && { after }) } });
  }

  /** What touches safety, latest first. */
  audit(filter: AuditFilter, before?: string): Observable<AuditPage> {
    return this.#http.get<AuditPage>(audit, { params: { ...filter, ...(before && { before }) } });
  }

  /** The audit as a file, each entry with the hash of its event; that it left the house is audited. */
  exportAudit(filter: AuditFilter, format: 'csv' | 'json'): Observable<Blob> {
    return this.#http.get(`${audit}/export`, { params: { ...filter, format }, responseType: 'blob' });
  }

  /** The log, or a stretch of it, as a file that `npm run log -- verify --file` takes; that it left the house is audited. */
  exportLog(range: LogRange): Observable<Download> {
    const params = { ...range };
    return download(
      this.#http.get(`${events}/export`, { params, responseType: 'blob', observe: 'events', reportProgress: true }),
    );
  }

  /** Signed witnesses of what the log held, to be kept elsewhere. */
  anchors(): Observable<readonly unknown[]> {
    return this.#http.get<readonly unknown[]>(`${audit}/anchors`);
  }

  /** Opens one sealed field; the reason is kept in the audit. */
  reveal(position: string, field: string, reason: string): Observable<{ readonly value: string }> {
    return this.#http.post<{ value: string }>(`${events}/${encodeURIComponent(position)}/reveal`, { field, reason });
  }

  /** Begins to check every hash of the log; it goes on by itself. */
  verifyChain(): Observable<unknown> {
    return this.#http.post(`${events}/verification`, {});
  }
}
