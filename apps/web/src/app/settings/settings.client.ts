import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';
import type { SectionSchema } from './form-fields.ts';

/** A section as the API tells it: everything but its secrets. */
export interface Section {
  readonly section: string;
  readonly title: string;
  readonly about: string;
  readonly schema: SectionSchema;
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly isSet: boolean }>>;
  readonly isTestable: boolean;
  /** Whether somebody has ever saved it. */
  readonly isSaved: boolean;
}

/** The fields that are to be different; `null` forgets a secret. */
export type SectionChange = Readonly<Record<string, unknown>>;

export interface TestResult {
  readonly isOk: boolean;
  readonly sentence: string;
}

const settings = '/api/v1/settings';

/** Every section in the order of the page; for admins. */
export const settingsSections = () =>
  live(
    'settings',
    httpResource<readonly Section[]>(() => settings),
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
