import { episodeIdOf, episodeOf, titleNotFound } from '@miauflix/domain/catalog';
import type { AddedSource } from '@miauflix/domain/sources';
import { episodesIn, parseReleaseName, parseTorrentFile, type ListedFile } from '@miauflix/integrations';
import { parseMagnet, SourceBad } from '@miauflix/torrent';
import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { GetPlayable } from '../catalog/get-playable.query.ts';
import { Problem } from '../shared/problem.ts';
import { Engine } from '../streaming/engine.ts';
import { DescribeSource } from './describe-source.command.ts';
import { DiscoverSource, type Discovered } from './discover-source.command.ts';
import { SourceWork } from './source-work.ts';

const byHand = 'by-hand';

/**
 * A source that somebody brings along for a film or an episode: a magnet link, or the bytes of a `.torrent` file. What
 * holds other episodes of the series is a source of those too.
 */
export class AddByHand extends Command<AddedSource> {
  constructor(
    readonly titleId: string,
    readonly torrent: string | Uint8Array,
  ) {
    super();
  }
}

const magnetUnreadable = new Problem(
  422,
  'sources/magnet-unreadable',
  'This magnet link names no torrent: it needs `xt=urn:btih:` and the hash of one.',
);
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
   * @throws Problem `sources/magnet-unreadable`, `sources/torrent-unreadable`
   */
  async execute({ titleId, torrent }: AddByHand): Promise<AddedSource> {
    await this.queries.execute(new GetPlayable(titleId));
    const brought = typeof torrent === 'string' ? await this.fromSwarm(torrent) : await fromFile(torrent);
    const added = [await this.add(titleId, brought)];
    const others = await this.othersIn(brought.files, titleId);
    for (const other of others) added.push(await this.add(other, brought));
    const position = added.findLast((one) => one.position !== undefined)?.position;
    return {
      sourceId: added[0]!.sourceId,
      otherEpisodes: others.length,
      ...(position !== undefined && { position: String(position) }),
    };
  }

  private async add(titleId: string, { magnet, name, sizeBytes, files }: Brought): Promise<Discovered> {
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

  /** Episodes of the same series that are named in a torrent, as far as the catalogue knows them. */
  private async othersIn(files: readonly ListedFile[], titleId: string): Promise<readonly string[]> {
    const place = episodeOf(titleId);
    if (!place) return [];
    const named = episodesIn(files, place.seasonNumber).map((numbers) => episodeIdOf({ ...place, ...numbers }));
    const others = named.filter((episodeId) => episodeId !== titleId);
    const areKnown = await Promise.all(others.map((episodeId) => this.isKnown(episodeId)));
    return others.filter((_episodeId, index) => areKnown[index]);
  }

  private async isKnown(episodeId: string): Promise<boolean> {
    try {
      await this.queries.execute(new GetPlayable(episodeId));
      return true;
    } catch (error) {
      if (error === titleNotFound) return false;
      throw error;
    }
  }

  private async fromSwarm(magnet: string): Promise<Brought> {
    const link = await parseMagnet(magnet).catch((error: unknown) => {
      throw error instanceof SourceBad ? magnetUnreadable : error;
    });
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
