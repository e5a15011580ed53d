import { Rejection } from '@miauflix/domain/kernel';
import { source } from '@miauflix/domain/sources';
import type { ListedFile } from '@miauflix/integrations';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { States } from '../shared/states.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { DescribeSource } from './describe-source.command.ts';
import { SourceFiles } from './source-files.ts';
import { SourceWork, type ToDescribe } from './source-work.ts';

const name = 'find-torrent-files';
const everyMs = 200;
const againMs = 24 * 3_600_000;
const closedAgainMs = 10 * 60_000;
/** A swarm in which nobody answers is asked for a quarter of a minute: it holds up none but itself. */
const atOnce = 5;

/**
 * Finds out which files the torrents of sources hold: from caches, or from the swarm for what somebody asked for. A run
 * takes up what there is to do, as far as there is room, and waits for nothing.
 */
@Injectable()
export class FindTorrentFiles implements OnModuleInit, OnModuleDestroy {
  /** By source. */
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  /** What came of those that ended since the last run. */
  private news: { readonly words?: Outcome; readonly failure?: unknown } = {};

  constructor(
    private readonly commands: CommandBus,
    private readonly files: SourceFiles,
    private readonly states: States,
    private readonly tasks: Tasks,
    private readonly work: SourceWork,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name,
      title: 'Finds out what is in torrents',
      slice: 'sources',
      everyMs,
      wakenBy: ({ type }) => type === 'source.Discovered',
      work: () => this.run(),
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.underWay.values());
  }

  async run(): Promise<Outcome> {
    const { words, failure } = this.news;
    this.news = {};
    if (failure !== undefined) throw failure;
    let hasBegun = false;
    while (this.underWay.size < atOnce) {
      const next = this.work.nextToDescribe(Date.now(), [...this.underWay.keys()]);
      if (!next) break;
      this.begin(next);
      hasBegun = true;
    }
    return words ?? (hasBegun ? 'worked' : 'idle');
  }

  private begin(next: ToDescribe): void {
    const end = (news: typeof this.news): void => {
      this.underWay.delete(next.sourceId);
      if (this.stopping.signal.aborted) return;
      this.news = { ...this.news, ...news };
      this.tasks.wake(name);
    };
    const ended = this.lookInto(next).then(
      (words) => end({ words }),
      (failure: unknown) => end({ failure }),
    );
    this.underWay.set(next.sourceId, ended);
  }

  private async lookInto({ sourceId, isAskedFor }: ToDescribe): Promise<Outcome> {
    const { state } = await this.states.load(source, sourceId);
    if (state.status !== 'known' || state.file) {
      this.work.described(sourceId);
      return 'worked';
    }
    const found = await this.files.find(state.facts, isAskedFor, this.stopping.signal);
    if (typeof found === 'string') {
      this.work.described(sourceId, Date.now() + (found === 'closed' ? closedAgainMs : againMs));
      return 'worked';
    }
    await this.describe(sourceId, found);
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
}
