import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { SearchTitle } from './search-title.ts';
import { SourceProviders } from './source-providers.ts';
import { SourceWork } from './source-work.ts';

const everyMs = 5_000;
const againMs = 7 * 24 * 3_600_000;
const soonMs = 3_600_000;

/** Looks again for sources of titles whose last search was long ago, or was not answered by everybody. */
@Injectable()
export class ResyncSources implements OnModuleInit {
  constructor(
    private readonly providers: SourceProviders,
    private readonly search: SearchTitle,
    private readonly tasks: Tasks,
    private readonly work: SourceWork,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'resync-sources',
      title: 'Looks again for sources of titles',
      slice: 'sources',
      needs: 'sources',
      everyMs,
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    if (this.providers.enabled().length === 0) return 'idle';
    const titleId = this.work.nextStale(Date.now());
    if (titleId === undefined) return 'idle';
    const { added, isComplete } = await this.search.run(titleId, signal);
    const now = Date.now();
    this.work.searched(titleId, now, now + (isComplete ? againMs : soonMs));
    return added === 0 ? 'worked' : `${added} more for ${titleId}`;
  }
}
