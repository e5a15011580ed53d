import { join } from 'node:path';
import { ResponseCache, type ServiceHealth } from '@miauflix/integrations';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Config } from '../shared/config.ts';
import { CONFIG } from '../shared/stores.ts';

/** A service that is not ours, as the status page shows it. */
export interface ReportedService {
  /** As people know it: `TMDB`. */
  readonly title: string;
  /** Absent while it is off. */
  health(): ServiceHealth | undefined;
  /** What is being done with it, in a sentence; absent when there is nothing to tell. */
  activity?(): string | undefined;
}

/** What all outside services share: one cache of their answers, and a place that knows how each does. */
@Injectable()
export class OutsideServices implements OnModuleDestroy {
  /** Loses nothing that could not be asked for again. */
  readonly cache: ResponseCache;
  private readonly services = new Map<string, ReportedService>();

  constructor(@Inject(CONFIG) { dataDirectory }: Config) {
    this.cache = new ResponseCache(join(dataDirectory, 'responses.db'));
  }

  /** Shows a service on the status page, in the place of the one that was called so before. */
  report(service: ReportedService): void {
    this.services.set(service.title, service);
  }

  /** By title. */
  find(): readonly ReportedService[] {
    return [...this.services.values()].toSorted((a, b) => (a.title < b.title ? -1 : 1));
  }

  onModuleDestroy(): void {
    this.cache.close();
  }
}
