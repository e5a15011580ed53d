import { source } from '@miauflix/domain/sources';
import { notStarted, viewing } from '@miauflix/domain/viewing';
import type { ByteSpan } from '@miauflix/torrent';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { States } from '../shared/states.ts';
import { Engine } from './engine.ts';
import { filmFile } from './film-file.ts';

/** How the swarm delivers the film that somebody watches. */
export interface Transfer {
  readonly peers: number;
  readonly downloadBytesPerSecond: number;
  /** All that the swarm has sent for this torrent since the engine holds it. */
  readonly receivedBytes: number;
  readonly sizeBytes: number;
  /** Parts of the film that are on disk, as `[from, to)` in bytes. */
  readonly verified: readonly ByteSpan[];
}

export class GetTransfer extends Query<Transfer> {
  constructor(
    readonly userId: string,
    readonly viewingId: string,
  ) {
    super();
  }
}

@QueryHandler(GetTransfer)
export class GetTransferHandler implements IQueryHandler<GetTransfer> {
  constructor(
    private readonly engine: Engine,
    private readonly states: States,
  ) {}

  /** @throws Rejection `viewing/not-started` */
  async execute({ userId, viewingId }: GetTransfer): Promise<Transfer> {
    const { state } = await this.states.load(viewing, viewingId);
    if (state.status === 'new' || state.userId !== userId) throw notStarted;
    const { sourceId } = state;
    const [description, stats] = await this.engine.using(sourceId, (client, id) =>
      Promise.all([client.describe(id), client.stats(id)]),
    );
    const { state: played } = await this.states.load(source, sourceId);
    const film = filmFile(description.files, played.status === 'unknown' ? undefined : played.file?.path);
    const { peers, downloadBytesPerSecond, receivedBytes, files } = stats;
    const verified = files.find(({ index }) => index === film?.index)?.verified ?? [];
    return { peers, downloadBytesPerSecond, receivedBytes, sizeBytes: film?.sizeBytes ?? 0, verified };
  }
}
