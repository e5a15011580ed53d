import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable, type Signal } from '@angular/core';
import type { TestResult } from '@miauflix/domain/settings';
import type {
  AddedSource,
  DeviceClass,
  LastChoice,
  ProviderReport,
  RankedSource,
  RankingRules,
  RulesEffect,
  TraitRule,
} from '@miauflix/domain/sources';
import type { Observable } from 'rxjs';
import { live } from '../shared/live-updates.ts';
import { ThisScreen } from './screen.ts';

interface Changed {
  readonly position?: string;
}

/**
 * The sources of a film or an episode, best first for this screen, rejected ones last; empty when none is known.
 *
 * @param playableId asks nothing while there is none
 */
export const sourcesOf = (playableId: Signal<string | undefined>) => {
  const screen = inject(ThisScreen);
  return live(
    'sources',
    httpResource<readonly RankedSource[]>(() => {
      const wanted = playableId();
      if (wanted === undefined) return undefined;
      return { url: `/api/v1/titles/${encodeURIComponent(wanted)}/sources`, params: { ...screen.describe() } };
    }),
  );
};

/** Why a source was chosen the last time. */
export const choiceOf = (sourceId: Signal<string>) =>
  httpResource<LastChoice>(() => `/api/v1/sources/${encodeURIComponent(sourceId())}/why`);

/** The household's rules; for admins. */
export const rankingRules = () =>
  live(
    'sources',
    httpResource<RankingRules>(() => '/api/v1/ranking/rules'),
  );

/** In the household's order; for admins. */
export const providers = () =>
  live(
    'settings',
    httpResource<readonly ProviderReport[]>(() => '/api/v1/providers'),
  );

@Injectable({ providedIn: 'root' })
export class SourcesClient {
  readonly #http = inject(HttpClient);

  addMagnet(titleId: string, magnet: string): Observable<AddedSource> {
    return this.#http.post<AddedSource>(sourcesUrl(titleId), { magnet });
  }

  addTorrent(titleId: string, torrent: Blob): Observable<AddedSource> {
    const headers = { 'Content-Type': 'application/x-bittorrent' };
    return this.#http.post<AddedSource>(`${sourcesUrl(titleId)}/torrent`, torrent, { headers });
  }

  /** "Never like this", "prefer like this". */
  judge(judgement: TraitRule): Observable<Changed> {
    return this.#http.post<Changed>('/api/v1/ranking/judgements', judgement);
  }

  setRules(rules: RankingRules): Observable<Changed> {
    return this.#http.put<Changed>('/api/v1/ranking/rules', rules);
  }

  /** What rules would change, without saving them. */
  preview(rules: RankingRules, device: DeviceClass): Observable<RulesEffect> {
    return this.#http.post<RulesEffect>('/api/v1/ranking/preview', { rules, device });
  }

  testProvider(name: string): Observable<TestResult> {
    return this.#http.post<TestResult>(`/api/v1/providers/${encodeURIComponent(name)}/test`, {});
  }
}

const sourcesUrl = (titleId: string) => `/api/v1/titles/${encodeURIComponent(titleId)}/sources`;
