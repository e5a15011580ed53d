import { source } from '@miauflix/domain/sources';
import type { FoundRelease } from '@miauflix/integrations';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { DiscoverSource, type Discovered, type FoundSource } from './discover-source.command.ts';

/** Takes over a torrent that a provider found for a title. */
export class AddRelease extends Command<Discovered> {
  constructor(
    readonly titleId: string,
    readonly release: FoundRelease,
  ) {
    super();
  }
}

/** Episodes of a season whose files are not known yet. */
const usualEpisodes = 10;

@CommandHandler(AddRelease)
export class AddReleaseHandler implements ICommandHandler<AddRelease> {
  constructor(private readonly commands: CommandBus) {}

  /** @throws SourceBad when its magnet link names no torrent */
  async execute({ titleId, release }: AddRelease): Promise<Discovered> {
    const { seeders, leechers = 0, isPack, facts, sizeBytes, ...told } = release;
    const found: FoundSource = {
      ...told,
      ...facts,
      titleId,
      sizeBytes: isPack ? Math.round(sizeBytes / usualEpisodes) : sizeBytes,
      subtitles: [],
      ...(isPack && { isPack }),
    };
    const discovered = await this.commands.execute(new DiscoverSource(found));
    const { sourceId } = discovered;
    if (seeders !== undefined) {
      const data = { seeders, leechers };
      await this.commands.execute(new Decide(source, sourceId, { type: 'ReportSwarm', data }));
    }
    return discovered;
  }
}
