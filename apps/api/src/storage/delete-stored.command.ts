import { storedTorrent } from '@miauflix/domain/storage';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decide, type Decided } from '../shared/decide.ts';
import { Engine } from '../streaming/engine.ts';
import { FilmExtras } from '../streaming/media/film-extras.ts';

/** Deletes what is stored of a torrent, also under those who watch: it is fetched again for them. */
export class DeleteStored extends Command<Decided> {
  constructor(readonly torrentId: string) {
    super();
  }
}

@CommandHandler(DeleteStored)
export class DeleteStoredHandler implements ICommandHandler<DeleteStored> {
  constructor(
    private readonly commands: CommandBus,
    private readonly engine: Engine,
    private readonly extras: FilmExtras,
  ) {}

  /** @throws EngineUnavailable */
  async execute({ torrentId }: DeleteStored): Promise<Decided> {
    const { torrents } = await this.engine.storage.report();
    const sizeBytes = torrents.find(({ id }) => id === torrentId)?.sizeBytes ?? 0;
    await this.engine.storage.delete(torrentId);
    await this.extras.drop(torrentId);
    const data = { torrentId, sizeBytes };
    return this.commands.execute(new Decide(storedTorrent, torrentId, { type: 'ReportDeletion', data }));
  }
}
