import { notStored, storedTorrent } from '@miauflix/domain/storage';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decide, type Decided } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
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
    private readonly states: States,
  ) {}

  /**
   * @throws EngineUnavailable
   * @throws Rejection `storage/not-stored` when neither the disk nor the log knows it
   */
  async execute({ torrentId }: DeleteStored): Promise<Decided> {
    const { torrents } = await this.engine.storage.report();
    const onDisk = torrents.find(({ id }) => id === torrentId);
    const { state } = await this.states.load(storedTorrent, torrentId);
    if (!onDisk && state.status === 'gone') throw notStored;
    const { sizeBytes } = onDisk ?? { sizeBytes: 0 };
    await this.engine.storage.delete(torrentId);
    await this.extras.drop(torrentId);
    const data = { torrentId, sizeBytes };
    return this.commands.execute(new Decide(storedTorrent, torrentId, { type: 'ReportDeletion', data }));
  }
}
