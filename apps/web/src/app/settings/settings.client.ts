import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { SectionView, TestResult } from '@miauflix/domain/settings';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';

/** The fields that are to be different; `null` forgets a secret. */
export type SectionChange = Readonly<Record<string, unknown>>;

const settings = '/api/v1/settings';

/** Every section in the order of the page; for admins. */
export const settingsSections = () =>
  live(
    'settings',
    httpResource<readonly SectionView[]>(() => settings),
  );

@Injectable({ providedIn: 'root' })
export class SettingsClient {
  readonly #http = inject(HttpClient);

  save(section: string, change: SectionChange): Observable<{ position?: string }> {
    return this.#http.put<{ position?: string }>(`${settings}/${encodeURIComponent(section)}`, change);
  }

  /** Tries the section out as it would be after the change, without saving it. */
  test(section: string, change: SectionChange): Observable<TestResult> {
    return this.#http.post<TestResult>(`${settings}/${encodeURIComponent(section)}/test`, change);
  }
}
