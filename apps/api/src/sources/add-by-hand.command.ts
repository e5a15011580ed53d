import { episodeOf } from '@miauflix/domain/catalog';
import { parseReleaseName, parseTorrentFile, type ListedFile } from '@miauflix/integrations';
import { parseMagnet } from '@miauflix/torrent';
import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { GetPlayable } from '../catalog/get-playable.query.ts';
import { Problem } from '../shared/problem.ts';
import { Engine } from '../streaming/engine.ts';
import { DescribeSource } from './describe-source.command.ts';
import { DiscoverSource, type Discovered } from './discover-source.command.ts';
import { SourceWork } from './source-work.ts';

export const byHand = 'by-hand';

/** A source that somebody brings along: a magnet link, or the bytes of a `.torrent` file. */
export class AddByHand extends Command<Discovered> {
  constructor(
    readonly titleId: string,
    readonly torrent: string | Uint8Array,
  ) {
    super();
  }
}

const torrentUnreadable = new Problem(422, 'sources/torrent-unreadable', 'This file is no torrent that can be played.');

interface Brought {
  readonly magnet: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly files: readonly ListedFile[];
}

@CommandHandler(AddByHand)
export class AddByHandHandler implements ICommandHandler<AddByHand> {
  constructor(
    private readonly commands: CommandBus,
    private readonly engine: Engine,
    private readonly queries: QueryBus,
    private readonly work: SourceWork,
  ) {}

  /**
   * A magnet link says neither size nor files: its swarm is asked for them.
   *
   * @throws SourceBad, NoPeers, MetadataTimeout for a magnet link
   * @throws Problem `sources/torrent-unreadable`
   */
  async execute({ titleId, torrent }: AddByHand): Promise<Discovered> {
    await this.queries.execute(new GetPlayable(titleId));
    const { magnet, name, sizeBytes, files } =
      typeof torrent === 'string' ? await this.fromSwarm(torrent) : await fromFile(torrent);
    const { facts, episodes } = parseReleaseName(name);
    const isPack = episodeOf(titleId) !== undefined && episodes.length !== 1;
    const discovered = await this.commands.execute(
      new DiscoverSource({
        ...{ titleId, provider: byHand, magnet, releaseName: name, sizeBytes, ...facts, subtitles: [] },
        ...(isPack && { isPack: true }),
      }),
    );
    await this.commands.execute(new DescribeSource(discovered.sourceId, files));
    this.work.described(discovered.sourceId);
    return discovered;
  }

  private async fromSwarm(magnet: string): Promise<Brought> {
    const link = await parseMagnet(magnet);
    const { name, files } = await this.engine.look(magnet);
    return { magnet, name: link.name ?? name, files, sizeBytes: sizeOf(files) };
  }
}

async function fromFile(bytes: Uint8Array): Promise<Brought> {
  const torrent = await parseTorrentFile(bytes);
  if (!torrent) throw torrentUnreadable;
  return torrent;
}

const sizeOf = (files: readonly ListedFile[]): number => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
