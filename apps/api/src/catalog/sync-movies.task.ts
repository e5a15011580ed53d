import { sync, title, toldIn } from '@miauflix/domain/catalog';
import type { MetadataProvider } from '@miauflix/integrations';
import { titleCardsTable, usersTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { MetadataProviders, metadataSections } from '../integrations/metadata-providers.ts';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { EVENT_STORE, READ_MODELS, type EventStore } from '../shared/stores.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { DescribeTitles, type DescribedTitle } from './describe-titles.ts';
import { HouseholdLanguages } from './household-languages.ts';

const everyMs = 90 * 60_000;
/** A service is followed from the moment that it is asked at all, when there is nothing yet to be described anew. */
const sections: readonly string[] = ['languages', ...metadataSections];
const patienceMs = 5_000;
/** SQLite takes so many in one question, and more. */
const idsAtOnce = 500;

/**
 * Describes titles anew that their service has changed since the last time, and all of them when somebody reads in a
 * language that nobody has read in before.
 */
@Injectable()
export class SyncMovies implements OnModuleInit {
  constructor(
    private readonly commands: CommandBus,
    private readonly describeTitles: DescribeTitles,
    private readonly householdLanguages: HouseholdLanguages,
    private readonly providers: MetadataProviders,
    private readonly states: States,
    private readonly tasks: Tasks,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'sync-movies',
      title: 'Takes over what changed about films and series',
      slice: 'catalog',
      needs: 'titles',
      everyMs,
      wakenBy: ({ type, data }) =>
        type === 'user.LanguageChosen' || (type === 'settings.Changed' && sections.includes(data.section)),
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    await this.catchUp();
    let revised = 0;
    for (const provider of this.providers.enabled()) revised += await this.follow(provider, signal);
    return revised === 0 ? 'idle' : `${revised} titles revised`;
  }

  /** What somebody chose a moment ago counts already. */
  private async catchUp(): Promise<void> {
    const head = await this.store.head();
    if (head !== undefined) await this.readModels.waitFor(head, patienceMs, [usersTable]);
  }

  /** @returns how many titles were really different */
  private async follow(provider: MetadataProvider, signal: AbortSignal): Promise<number> {
    const now = new Date();
    const languages = await this.householdLanguages.find();
    const { state } = await this.states.load(sync, provider.name);
    const isFollowed =
      state.status === 'followed' && languages.every((language) => state.point.languages.includes(language));
    const described = isFollowed
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
    if (state.status !== 'listed' || !latest || latest.episodeCount === 0) return;
    const asking = { languages: toldIn(state.facts), signal, isFresh: true };
    await this.describeTitles.season(provider, titleId, latest.number, asking);
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
