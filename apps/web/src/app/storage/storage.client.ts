import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';

const storage = '/api/v1/storage';

/** A film or an episode whose bytes a torrent holds. */
export interface StoredTitle {
  readonly titleId: string;
  /** Of the film or the series; absent when the catalogue no longer has it. */
  readonly title?: string;
  readonly seasonNumber?: number;
  readonly episodeNumber?: number;
  readonly releaseName: string;
  readonly keptAt: string;
}

export interface StoredTorrent {
  readonly torrentId: string;
  readonly titles: readonly StoredTitle[];
  readonly isPinned: boolean;
  readonly sizeBytes: number;
  readonly lastReadAt: string;
  /** Somebody watches at this moment. */
  readonly isRead: boolean;
}

export interface StorageReport {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Of the disk. */
  readonly freeBytes: number;
  readonly minimumFreeBytes: number;
  /** Largest first. */
  readonly torrents: readonly StoredTorrent[];
}

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
