import { titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { READ_MODELS } from '../shared/stores.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { SearchTitle } from './search-title.ts';
import { SourceProviders } from './source-providers.ts';
import { SourceWork } from './source-work.ts';

const everyMs = 100;
const titlesAtOnce = 1_000;
const msPerHour = 3_600_000;
/** Titles whose sources are known change slowly; one for which a provider did not answer is tried soon again. */
const againMs = 7 * 24 * msPerHour;
const soonMs = msPerHour;

/** Looks for sources of titles that were never looked for: what somebody waits for first, then what is new. */
@Injectable()
export class SearchSources implements OnModuleInit {
  constructor(
    private readonly providers: SourceProviders,
    private readonly search: SearchTitle,
    private readonly tasks: Tasks,
    private readonly work: SourceWork,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'search-sources',
      title: 'Looks for sources of titles',
      slice: 'sources',
      needs: 'sources',
      everyMs,
      wakenBy: ({ type }) => type === 'title.Added' || type === 'settings.Changed',
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    if (this.providers.enabled().length === 0) return 'idle';
    if (this.work.isNews('servers', this.providers.servers())) this.work.searchAllAgain();
    const titleId = this.work.nextUnsearched() ?? (await this.noticed());
    if (titleId === undefined) return 'idle';
    const { added, isComplete } = await this.search.run(titleId, signal);
    const now = Date.now();
    this.work.searched(titleId, now, now + (isComplete ? againMs : soonMs));
    return added === 0 ? 'worked' : `${added} found for ${titleId}`;
  }

  /** Films that came since the last time; episodes are looked for when somebody asks for them. */
  private async noticed(): Promise<string | undefined> {
    const cards = await this.readModels.find(
      titleCardsTable,
      { kind: 'movie', addedAt: { $gt: this.work.noticedUntil() } },
      { orderBy: { addedAt: 'asc' }, limit: titlesAtOnce },
    );
    for (const { titleId, addedAt } of cards) this.work.notice([titleId], addedAt);
    return this.work.nextUnsearched();
  }
}
