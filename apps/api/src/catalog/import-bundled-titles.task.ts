import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { title, type TitleFacts } from '@miauflix/domain/catalog';
import { list, type ListFacts } from '@miauflix/domain/lists';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { asSystem } from '../shared/request-context.ts';
import type { Config } from '../shared/config.ts';
import { Decide } from '../shared/decide.ts';
import { CONFIG } from '../shared/stores.ts';
import { DiscoverSource, type FoundSource } from '../sources/discover-source.command.ts';

/** What `catalogue.json` of the bundled content holds. */
interface BundledCatalogue {
  readonly titles: readonly { readonly facts: TitleFacts; readonly sources: readonly Omit<FoundSource, 'titleId'>[] }[];
  readonly lists: readonly Omit<ListFacts, 'rank'>[];
}

/** Describes the films that Miauflix brings along; what is known already becomes no event. */
@Injectable()
export class ImportBundledTitles {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  run(): Promise<void> {
    return asSystem('catalog', async () => {
      const file = join(this.config.contentDirectory, 'catalogue.json');
      const { titles, lists } = JSON.parse(await readFile(file, 'utf8')) as BundledCatalogue;
      await Promise.all(titles.map((entry) => this.describe(entry)));
      await Promise.all(
        lists.map((facts, rank) =>
          this.commands.execute(new Decide(list, facts.slug, { type: 'DescribeList', data: { ...facts, rank } })),
        ),
      );
    });
  }

  private async describe({ facts, sources }: BundledCatalogue['titles'][number]): Promise<void> {
    const { titleId } = facts;
    await this.commands.execute(new Decide(title, titleId, { type: 'DescribeTitle', data: facts }));
    await Promise.all(sources.map((found) => this.commands.execute(new DiscoverSource({ ...found, titleId }))));
  }
}
