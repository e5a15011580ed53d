import { seasonIdOf, type IncompleteSeriesRow } from '@miauflix/domain/catalog';
import { incompleteSeriesTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import { READ_MODELS } from '../shared/stores.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { DescribeTitles } from './describe-titles.ts';

const name = 'fill-seasons';
const everyMs = 1_000;
const seasonsAtOnce = 8;
/** Some services announce more episodes than they describe: such a season is asked for again a day later. */
const patienceMs = 24 * 60 * 60_000;
const seriesAtOnce = 200;

/**
 * Asks for the seasons that series are still without, or have in too few languages, a few at a time: what somebody waits
 * for first.
 */
@Injectable()
export class FillSeasons implements OnModuleInit {
  /** Seasons, with the languages they were wanted in. */
  private readonly askedFor = new LRUCache<string, true>({ max: 50_000, ttl: patienceMs });

  /** Seasons that somebody has looked at before they were described, by series. */
  private readonly wanted = new LRUCache<string, number>({ max: 100, ttl: patienceMs });

  constructor(
    private readonly describeTitles: DescribeTitles,
    private readonly providers: MetadataProviders,
    private readonly tasks: Tasks,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name,
      title: 'Asks for the seasons that series are still without',
      slice: 'catalog',
      needs: 'titles',
      everyMs,
      wakenBy: ({ type, data }) => (type === 'title.Added' || type === 'title.Revised') && data.kind === 'series',
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    const missing = await this.findMissing();
    const described = await Promise.all(
      missing.map(async ({ provider, titleId, seasonNumber, languages, question }) => {
        // Whatever comes of it, others have their turn before it is asked for again.
        if (this.wanted.get(titleId) === seasonNumber) this.wanted.delete(titleId);
        const isNews = await this.describeTitles.season(provider, titleId, seasonNumber, { languages, signal });
        this.askedFor.set(question, true);
        return isNews;
      }),
    );
    return missing.length === 0 ? 'idle' : `${described.filter(Boolean).length} seasons described`;
  }

  /** Somebody looks at a season that is not described yet. */
  want(titleId: string, seasonNumber: number): void {
    this.wanted.set(titleId, seasonNumber);
    this.tasks.wake(name);
  }

  private async findMissing() {
    const first = await this.findWanted();
    if (first.length > 0) return first.slice(0, seasonsAtOnce);
    for (let after = ''; ;) {
      const rows = await this.readModels.find(
        incompleteSeriesTable,
        { missingCount: { $gt: 0 }, titleId: { $gt: after } },
        { orderBy: { titleId: 'asc' }, limit: seriesAtOnce },
      );
      const missing = rows.flatMap((row) => this.missingOf(row));
      const last = rows.at(-1);
      if (missing.length > 0 || !last) return missing.slice(0, seasonsAtOnce);
      after = last.titleId;
    }
  }

  private async findWanted() {
    if (this.wanted.size === 0) return [];
    const rows = await this.readModels.find(incompleteSeriesTable, {
      missingCount: { $gt: 0 },
      titleId: { $in: [...this.wanted.keys()] },
    });
    return rows
      .flatMap((row) => this.missingOf(row))
      .filter(({ titleId, seasonNumber }) => this.wanted.get(titleId) === seasonNumber);
  }

  private missingOf({ titleId, missing, languages }: IncompleteSeriesRow) {
    const provider = this.providers.providerOf(titleId);
    if (!provider) return [];
    return missing
      .map((seasonNumber) => {
        const question = `${seasonIdOf(titleId, seasonNumber)} ${languages.join(' ')}`;
        return { provider, titleId, seasonNumber, languages, question };
      })
      .filter(({ question }) => !this.askedFor.has(question));
  }
}
