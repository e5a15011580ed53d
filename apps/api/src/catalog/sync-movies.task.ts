import { sync, title } from '@miauflix/domain/catalog';
import { sameFacts } from '@miauflix/domain/kernel';
import type { MetadataProvider } from '@miauflix/integrations';
import { titleCardsTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import { Settings } from '../settings/settings.ts';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { DescribeTitles, type DescribedTitle } from './describe-titles.ts';

const everyMs = 90 * 60_000;
/** SQLite takes so many in one question, and more. */
const idsAtOnce = 500;

/**
 * Describes titles anew that their service has changed since the last time, and all of them when the household reads
 * other languages.
 */
@Injectable()
export class SyncMovies implements OnModuleInit {
  constructor(
    private readonly commands: CommandBus,
    private readonly describeTitles: DescribeTitles,
    private readonly providers: MetadataProviders,
    private readonly settings: Settings,
    private readonly states: States,
    private readonly tasks: Tasks,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'sync-movies',
      title: 'Takes over what changed about films and series',
      slice: 'catalog',
      everyMs,
      wakenBy: ({ type, data }) => type === 'settings.Changed' && data.section === 'languages',
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    let revised = 0;
    for (const provider of this.providers.enabled()) revised += await this.follow(provider, signal);
    return revised === 0 ? 'idle' : `${revised} titles revised`;
  }

  /** @returns how many titles were really different */
  private async follow(provider: MetadataProvider, signal: AbortSignal): Promise<number> {
    const now = new Date();
    const { languages } = this.settings.get('languages');
    const { state } = await this.states.load(sync, provider.name);
    const described =
      state.status === 'new'
        ? []
        : sameFacts(state.point.languages, languages)
          ? await this.renewChanged(provider, new Date(state.point.until), now, signal)
          : await this.describeTitles.renew(provider, await this.findAll(provider), signal);
    const revisedTitles = described.filter(({ isNews }) => isNews).length;
    const data = { service: provider.name, until: now.toISOString(), languages, revisedTitles };
    await this.commands.execute(new Decide(sync, provider.name, { type: 'AdvanceSync', data }));
    return revisedTitles;
  }

  private async renewChanged(
    provider: MetadataProvider,
    since: Date,
    until: Date,
    signal: AbortSignal,
  ): Promise<readonly DescribedTitle[]> {
    const changed = await provider.findChanged(since, until, signal);
    const described = await this.describeTitles.renew(provider, await this.known(changed), signal);
    for (const { titleId } of described) await this.renewLatestSeason(provider, titleId, signal);
    return described;
  }

  /** Where a series has changed, it is most likely its latest season. */
  private async renewLatestSeason(provider: MetadataProvider, titleId: string, signal: AbortSignal): Promise<void> {
    const { state } = await this.states.load(title, titleId);
    const latest = state.status === 'listed' ? state.facts.seasons?.at(-1) : undefined;
    if (!latest || latest.episodeCount === 0) return;
    await this.describeTitles.season(provider, titleId, latest.number, { signal, isFresh: true });
  }

  private async known(titleIds: readonly string[]): Promise<readonly string[]> {
    const known: string[] = [];
    for (let start = 0; start < titleIds.length; start += idsAtOnce) {
      const asked = titleIds.slice(start, start + idsAtOnce);
      const rows = await this.readModels.find(titleCardsTable, { titleId: { $in: asked } });
      known.push(...rows.map(({ titleId }) => titleId));
    }
    return known;
  }

  private async findAll(provider: MetadataProvider): Promise<readonly string[]> {
    const rows = await this.readModels.find(titleCardsTable, {});
    return rows.map(({ titleId }) => titleId).filter((titleId) => provider.hasGiven(titleId));
  }
}
