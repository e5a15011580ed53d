import { storedTorrent } from '@miauflix/domain/storage';
import { findRows, ReadModelsUnavailable, storedTorrentsTable, type ReadModels } from '@miauflix/read-models';
import { EngineUnavailable, type Eviction } from '@miauflix/torrent';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { exhaustMap, interval, merge, Subject, type Subscription } from 'rxjs';
import { Settings } from '../settings/settings.ts';
import { Decide } from '../shared/decide.ts';
import { asSystem } from '../shared/request-context.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { Engine } from '../streaming/engine.ts';
import { FilmExtras } from '../streaming/media/film-extras.ts';
import { bytesAllowed } from './storage.section.ts';

/** An engine that was started again knows no policy, and evicts nothing, for so long at most. */
const everyMs = 10_000;

/** Tells the engine how much it may store and what is pinned, and appends what it has evicted. */
@Injectable()
export class KeepStorage implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(KeepStorage.name);
  private readonly asked = new Subject<void>();
  private keeping: Subscription | undefined;

  constructor(
    private readonly commands: CommandBus,
    private readonly engine: Engine,
    private readonly extras: FilmExtras,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.keeping = merge(interval(everyMs), this.settings.changes('storage'), this.asked)
      .pipe(exhaustMap(() => this.run().catch((error: unknown) => this.note(error))))
      .subscribe();
  }

  onModuleDestroy(): void {
    this.keeping?.unsubscribe();
  }

  /** Soon, instead of at the next tick. */
  soon(): void {
    this.asked.next();
  }

  async run(): Promise<void> {
    const rows = await this.readModels.ask(
      (em) => findRows(em, storedTorrentsTable, { isPinned: true }),
      [storedTorrentsTable],
    );
    const pinned = rows.map(({ torrentId }) => torrentId);
    await this.engine.storage.keepWithin({ ...bytesAllowed(this.settings.get('storage')), pinned });
    const { evictions, torrents } = await this.engine.storage.report();
    await this.extras.dropAllBut(torrents.map(({ id }) => id));
    await asSystem('storage', async () => {
      for (const eviction of evictions) await this.record(eviction);
    });
    if (evictions.length > 0) await this.engine.storage.acknowledge(evictions);
  }

  private async record({ id: torrentId, sizeBytes, at: evictedAt }: Eviction): Promise<void> {
    const data = { torrentId, sizeBytes, evictedAt };
    await this.commands.execute(new Decide(storedTorrent, torrentId, { type: 'ReportEviction', data }));
  }

  private note(error: unknown): void {
    // After a start both take a moment; how they are is on the status page.
    if (error instanceof EngineUnavailable || error instanceof ReadModelsUnavailable) this.logger.debug(error);
    else this.logger.warn(error);
  }
}
