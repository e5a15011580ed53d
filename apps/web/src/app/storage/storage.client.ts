import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { StorageReport } from '@miauflix/domain/storage';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';

const storage = '/api/v1/storage';

/** What films take of the disk; for admins. */
export const storageReport = () =>
  live(
    'storage',
    httpResource<StorageReport>(() => storage),
  );

@Injectable({ providedIn: 'root' })
export class StorageClient {
  readonly #http = inject(HttpClient);

  pin(torrentId: string): Observable<unknown> {
    return this.#http.put(`${storage}/${torrentId}/pin`, {});
  }

  unpin(torrentId: string): Observable<unknown> {
    return this.#http.delete(`${storage}/${torrentId}/pin`);
  }

  delete(torrentId: string): Observable<unknown> {
    return this.#http.delete(`${storage}/${torrentId}`);
  }
}
