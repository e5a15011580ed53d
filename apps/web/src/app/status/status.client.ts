import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ComparisonReport, ProjectorReport, SystemPart } from '@miauflix/domain/status';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';

const projections = '/api/v1/projections';

/** How the parts of the system are, as of this moment. */
export const systemStatus = () =>
  live(
    'status',
    httpResource<{ readonly parts: readonly SystemPart[] }>(() => '/api/v1/status'),
  );

/** How the read models are kept, as of this moment; for admins. Who looks asks for it again. */
export const projectorReport = () => httpResource<ProjectorReport>(() => projections);

@Injectable({ providedIn: 'root' })
export class StatusClient {
  readonly #http = inject(HttpClient);

  /** Builds the read models anew beside those in force; it goes on by itself. */
  rebuild(): Observable<unknown> {
    return this.#http.post(`${projections}/rebuild`, {});
  }

  /** Back to the read models that were kept from before. */
  rollBack(): Observable<unknown> {
    return this.#http.post(`${projections}/rollback`, {});
  }

  /** Folds the whole log once more to see whether it gives what people see. */
  compare(): Observable<ComparisonReport> {
    return this.#http.post<ComparisonReport>(`${projections}/compare`, {});
  }

  /** Lets a projection that stopped try the event again. */
  retry(projection: string): Observable<unknown> {
    return this.#http.post(`${projections}/${encodeURIComponent(projection)}/retry`, {});
  }
}
