import { episodeOf, titleIdOf } from '@miauflix/domain/catalog';
import type { WantedTitle } from '@miauflix/integrations';
import { ServiceError } from '@miauflix/integrations';
import { catalogueTable, type ReadModels } from '@miauflix/read-models';
import { SourceBad } from '@miauflix/torrent';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';
import { AddRelease } from './add-release.command.ts';
import { SourceProviders } from './source-providers.ts';

/** What came of a search. */
export interface SearchOutcome {
  /** Sources that were not known before. */
  readonly added: number;
  /** Every provider answered. */
  readonly isComplete: boolean;
}

/** Asks every provider that is on for torrents of one title. */
@Injectable()
export class SearchTitle {
  constructor(
    private readonly commands: CommandBus,
    private readonly providers: SourceProviders,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** A title that is not there any more has no sources; a provider that does not answer keeps the others from nothing. */
  async run(playableId: string, signal: AbortSignal): Promise<SearchOutcome> {
    const wanted = await this.wanted(playableId);
    if (!wanted) return { added: 0, isComplete: true };
    let [added, isComplete] = [0, true];
    for (const provider of this.providers.enabled()) {
      try {
        for (const release of await provider.find(wanted, signal)) added += await this.add(playableId, release);
      } catch (error) {
        if (signal.aborted || !(error instanceof ServiceError)) throw error;
        isComplete = false;
      }
    }
    return { added, isComplete };
  }

  private async add(playableId: string, release: AddRelease['release']): Promise<number> {
    try {
      const { events } = await this.commands.execute(new AddRelease(playableId, release));
      return events.length > 0 ? 1 : 0;
    } catch (error) {
      if (error instanceof SourceBad) return 0;
      throw error;
    }
  }

  private async wanted(playableId: string): Promise<WantedTitle | undefined> {
    const row = await this.readModels.findOne(catalogueTable, { titleId: titleIdOf(playableId) });
    const episode = episodeOf(playableId);
    if (!row || (row.kind === 'series' && !episode)) return undefined;
    const translated = row.translations.flatMap(({ title }) => title ?? []);
    const names = [row.title, row.originalTitle, ...translated].filter((name) => name !== undefined);
    return {
      titleId: playableId,
      names: [...new Set(names)],
      ...(row.year !== undefined && { year: row.year }),
      ...(row.imdbId !== undefined && { imdbId: row.imdbId }),
      ...(row.tvdbId !== undefined && { tvdbId: row.tvdbId }),
      ...(episode && { episode }),
    };
  }
}
