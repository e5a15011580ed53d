import { list } from '@miauflix/domain/lists';
import { ServiceRefused, type CuratedList, type MetadataProvider } from '@miauflix/integrations';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { listSections, MetadataProviders, type Suggesting } from '../integrations/metadata-providers.ts';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { DescribeTitles } from './describe-titles.ts';
import { titlesInRow } from './title-page.ts';

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
    private readonly states: States,
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
        type === 'settings.Changed' && (listSections as readonly string[]).includes(data.section),
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    let added = 0;
    let failure: unknown;
    for (const suggesting of this.providers.suggesting()) {
      try {
        added += await this.refresh(suggesting, signal);
      } catch (error) {
        signal.throwIfAborted();
        // A wrong key is the admin's to mend, and saving it wakes this task again; the status page says so meanwhile.
        if (!(error instanceof ServiceRefused)) failure ??= error;
      } finally {
        this.providers.noteFilling(suggesting.suggests.name, undefined);
      }
    }
    if (failure) throw failure;
    return added === 0 ? 'idle' : `${added} titles added`;
  }

  /** Rows that are new begin first, so that the home page is full soon. @returns how many titles are new */
  private async refresh({ suggests, describes }: Suggesting, signal: AbortSignal): Promise<number> {
    const rows = suggests.lists.map((curated, index) => ({ curated, rank: firstRank + index, most: Infinity }));
    const known = await Promise.all(rows.map(({ curated }) => this.isKnown(curated)));
    const beginnings = rows.filter((_row, index) => !known[index]).map((row) => ({ ...row, most: titlesInRow }));
    const steps = [...beginnings, ...rows];
    let newTitles = 0;
    for (const [done, { curated, rank, most }] of steps.entries()) {
      this.providers.noteFilling(suggests.name, {
        isFirst: beginnings.length > 0,
        doneSteps: done,
        steps: steps.length,
        newTitles,
      });
      newTitles += await this.fill(describes, curated, rank, most, signal);
    }
    return newTitles;
  }

  private async isKnown({ slug }: CuratedList): Promise<boolean> {
    const { state } = await this.states.load(list, slug);
    return state.status !== 'unknown';
  }

  private async fill(
    provider: MetadataProvider,
    { slug, name, findTitleIds }: CuratedList,
    rank: number,
    most: number,
    signal: AbortSignal,
  ): Promise<number> {
    const wanted = (await findTitleIds(signal)).slice(0, most);
    const described = await this.describeTitles.add(provider, wanted, signal);
    const titleIds = [...new Set(described.map(({ titleId }) => titleId))];
    if (titleIds.length > 0) {
      const facts = { slug, name, rank, titleIds };
      await this.commands.execute(new Decide(list, slug, { type: 'DescribeList', data: facts }));
    }
    return described.filter(({ isNews }) => isNews).length;
  }
}
