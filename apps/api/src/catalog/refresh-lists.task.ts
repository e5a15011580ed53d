import { list } from '@miauflix/domain/lists';
import { ServiceRefused, type CuratedList, type MetadataProvider } from '@miauflix/integrations';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { MetadataProviders, metadataSections } from '../integrations/metadata-providers.ts';
import { Decide } from '../shared/decide.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { DescribeTitles } from './describe-titles.ts';

const everyMs = 60 * 60_000;
/** Rows that services suggest come after the bundled ones. */
const firstRank = 100;

/** Looks up what the rows of the home page hold, and takes in the titles in them that are new. */
@Injectable()
export class RefreshLists implements OnModuleInit {
  constructor(
    private readonly commands: CommandBus,
    private readonly describeTitles: DescribeTitles,
    private readonly providers: MetadataProviders,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'refresh-lists',
      title: 'Looks up the rows of the home page',
      slice: 'catalog',
      needs: 'titles',
      everyMs,
      // A key that was saved a moment ago fills the catalogue at once.
      wakenBy: ({ type, data }) =>
        type === 'settings.Changed' && (metadataSections as readonly string[]).includes(data.section),
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    let added = 0;
    let failure: unknown;
    for (const provider of this.providers.enabled()) {
      try {
        added += await this.refresh(provider, signal);
      } catch (error) {
        signal.throwIfAborted();
        // A wrong key is the admin's to mend, and saving it wakes this task again; the status page says so meanwhile.
        if (!(error instanceof ServiceRefused)) failure ??= error;
      } finally {
        this.providers.noteActivity(provider.name, undefined);
      }
    }
    if (failure) throw failure;
    return added === 0 ? 'idle' : `${added} titles added`;
  }

  /** @returns how many titles are new */
  private async refresh(provider: MetadataProvider, signal: AbortSignal): Promise<number> {
    let added = 0;
    for (const [index, curated] of provider.lists.entries()) {
      const place = `list ${index + 1} of ${provider.lists.length}`;
      this.providers.noteActivity(provider.name, `It fills the catalogue: ${place}, ${added} new titles so far.`);
      added += await this.fill(provider, curated, firstRank + index, signal);
    }
    return added;
  }

  private async fill(
    provider: MetadataProvider,
    { slug, name, findTitleIds }: CuratedList,
    rank: number,
    signal: AbortSignal,
  ): Promise<number> {
    const described = await this.describeTitles.add(provider, await findTitleIds(signal), signal);
    const titleIds = [...new Set(described.map(({ titleId }) => titleId))];
    if (titleIds.length > 0) {
      const facts = { slug, name, rank, titleIds };
      await this.commands.execute(new Decide(list, slug, { type: 'DescribeList', data: facts }));
    }
    return described.filter(({ isNews }) => isNews).length;
  }
}
