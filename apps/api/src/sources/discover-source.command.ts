import { parseMagnet } from '@miauflix/torrent';
import { source, type SourceFacts } from '@miauflix/domain/sources';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v5 as uuidV5 } from 'uuid';
import { Decide, type Decided } from '../shared/decide.ts';
import { KEYRING, type Keyring } from '../shared/stores.ts';
import { SourceWork } from './source-work.ts';

/** A torrent as a provider describes it: everything but what follows from its magnet link. */
export type FoundSource = Omit<SourceFacts, 'sourceId' | 'infoHash' | 'infoHashIndex'>;

/** The source that a torrent is, whether it was known before or not. */
export interface Discovered extends Decided {
  readonly sourceId: string;
}

/** Makes a torrent known as a source of a title; the same torrent a second time changes nothing. */
export class DiscoverSource extends Command<Discovered> {
  constructor(readonly found: FoundSource) {
    super();
  }
}

const sourceNamespace = 'f1b6c7a4-2f0c-4a55-8b39-6f5f1d8b7c10';

@CommandHandler(DiscoverSource)
export class DiscoverSourceHandler implements ICommandHandler<DiscoverSource> {
  constructor(
    private readonly commands: CommandBus,
    private readonly work: SourceWork,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  /** @throws SourceBad when the magnet link names no torrent */
  async execute({ found }: DiscoverSource): Promise<Discovered> {
    const { infoHash } = await parseMagnet(found.magnet);
    const infoHashIndex = this.keyring.blindIndex(`info-hash:${infoHash}`);
    const sourceId = uuidV5(`${found.titleId} ${infoHashIndex}`, sourceNamespace);
    const data: SourceFacts = { ...found, sourceId, infoHash, infoHashIndex };
    const decided = await this.commands.execute(new Decide(source, sourceId, { type: 'DiscoverSource', data }));
    if (decided.events.length > 0) this.work.expect([data]);
    return { ...decided, sourceId };
  }
}
