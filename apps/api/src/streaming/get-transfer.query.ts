import { source } from '@miauflix/domain/sources';
import type { Transfer } from '@miauflix/domain/streaming';
import { notStarted, viewing } from '@miauflix/domain/viewing';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { States } from '../shared/states.ts';
import { Engine } from './engine.ts';
import { filmFile } from './film-file.ts';

export class GetTransfer extends Query<Transfer> {
  constructor(
    readonly userId: string,
    readonly viewingId: string,
  ) {
    super();
  }
}

/** Asked every two seconds: an engine that is being started again is something to tell, nothing to wait for. */
const patienceMs = 2_000;

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
    const [description, stats] = await this.engine.using(
      sourceId,
      (client, id) => Promise.all([client.describe(id), client.stats(id)]),
      AbortSignal.timeout(patienceMs),
    );
    const { state: played } = await this.states.load(source, sourceId);
    const film = filmFile(description.files, played.status === 'unknown' ? undefined : played.file?.path);
    const { peers, downloadBytesPerSecond, receivedBytes, files } = stats;
    const verified = files.find(({ index }) => index === film?.index)?.verified ?? [];
    return { peers, downloadBytesPerSecond, receivedBytes, sizeBytes: film?.sizeBytes ?? 0, verified };
  }
}
