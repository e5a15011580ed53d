import { source } from '@miauflix/domain/sources';
import { ServiceError, type ListedFile } from '@miauflix/integrations';
import { parseMagnet, TorrentError } from '@miauflix/torrent';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Rejection } from '@miauflix/domain/kernel';
import { States } from '../shared/states.ts';
import { Engine } from '../streaming/engine.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { DescribeSource } from './describe-source.command.ts';
import { SourceWork } from './source-work.ts';
import { TorrentCaches } from './torrent-caches.ts';

const everyMs = 200;
const againMs = 24 * 3_600_000;

/** Finds out which files the torrents of sources hold: from caches, or from the swarm for what somebody asked for. */
@Injectable()
export class FindTorrentFiles implements OnModuleInit {
  constructor(
    private readonly caches: TorrentCaches,
    private readonly commands: CommandBus,
    private readonly engine: Engine,
    private readonly states: States,
    private readonly tasks: Tasks,
    private readonly work: SourceWork,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'find-torrent-files',
      title: 'Finds out what is in torrents',
      slice: 'sources',
      everyMs,
      wakenBy: ({ type }) => type === 'source.Discovered',
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    const next = this.work.nextToDescribe(Date.now());
    if (!next) return 'idle';
    const { sourceId, isAskedFor } = next;
    const { state } = await this.states.load(source, sourceId);
    if (state.status !== 'known' || state.file) {
      this.work.described(sourceId);
      return 'worked';
    }
    const files =
      (await this.fromCaches(state.facts.magnet, signal)) ?? (isAskedFor ? await this.fromSwarm(sourceId) : undefined);
    if (!files) {
      this.work.described(sourceId, Date.now() + againMs);
      return 'worked';
    }
    await this.describe(sourceId, files);
    this.work.described(sourceId);
    return `files of ${sourceId}`;
  }

  /** The title may be gone meanwhile. */
  private async describe(sourceId: string, files: readonly ListedFile[]): Promise<void> {
    try {
      await this.commands.execute(new DescribeSource(sourceId, files));
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }

  private async fromCaches(magnet: string, signal: AbortSignal): Promise<readonly ListedFile[] | undefined> {
    const { infoHash } = await parseMagnet(magnet);
    for (const cache of this.caches.enabled()) {
      try {
        const torrent = await cache.find(infoHash, signal);
        if (torrent) return torrent.files;
      } catch (error) {
        if (signal.aborted || !(error instanceof ServiceError)) throw error;
      }
    }
    return undefined;
  }

  private async fromSwarm(sourceId: string): Promise<readonly ListedFile[] | undefined> {
    try {
      return (await this.engine.hold(sourceId)).files;
    } catch (error) {
      if (error instanceof TorrentError) return undefined;
      throw error;
    }
  }
}
