import { join } from 'node:path';
import type { Position } from '@miauflix/domain/kernel';
import { openPastReadModels, type PastReadModels, type ReadModelQueries } from '@miauflix/read-models';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import { ProjectorControl } from '../projector-control.ts';
import { CONFIG } from '../stores.ts';

/** Files held open; the projector may have removed one from the folder meanwhile. */
const mostOpen = 4;

/** The read models of earlier moments: the projector makes their files, this opens them. */
@Injectable()
export class PastMoments implements OnModuleDestroy {
  private readonly directory: string;
  private readonly open = new LRUCache<string, PastReadModels>({
    max: mostOpen,
    dispose: (readModels) => void readModels.close(),
  });

  constructor(
    @Inject(CONFIG) { dataDirectory }: Config,
    private readonly projector: ProjectorControl,
  ) {
    this.directory = join(dataDirectory, 'read-models');
  }

  /**
   * @param position the last event that had happened; 0 for none
   * @throws ReadModelsUnavailable when the file went before it could be opened
   */
  async find(position: Position): Promise<ReadModelQueries> {
    const file = await this.projector.asOf(position);
    const known = this.open.get(file);
    if (known) return known;
    const opened = openPastReadModels(join(this.directory, file));
    // A file that went before it was opened is not remembered: the next question has it made again.
    await opened.ask(async () => undefined);
    this.open.set(file, opened);
    return opened;
  }

  onModuleDestroy(): void {
    this.open.clear();
  }
}
