import type { Position } from '@miauflix/domain/kernel';
import { titleSourcesTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EVENT_STORE, READ_MODELS, type EventStore } from '../shared/stores.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { SourceWork } from './source-work.ts';

const everyMs = 500;
const titlesAtOnce = 100;

/** Fills a queue that was lost, or is new, with the sources that are known: their swarms go on being counted. */
@Injectable()
export class TakeOverSources implements OnModuleInit {
  /** Where the log ended when this began: what comes later is expected as it is discovered. */
  private head: { readonly position: Position | undefined } | undefined;
  /** The last title that was taken over; a new start begins with the first one again. */
  private until = '';

  constructor(
    private readonly tasks: Tasks,
    private readonly work: SourceWork,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'take-over-sources',
      title: 'Notes known sources again after their queue was lost',
      slice: 'sources',
      everyMs,
      work: () => this.run(),
    });
  }

  async run(): Promise<Outcome> {
    if (this.work.isComplete) return 'idle';
    this.head ??= { position: await this.store.head() };
    const { position } = this.head;
    if (position !== undefined && !(await this.readModels.waitFor(position, 0, [titleSourcesTable]))) return 'idle';
    const rows = await this.readModels.find(
      titleSourcesTable,
      { titleId: { $gt: this.until } },
      { orderBy: { titleId: 'asc' }, limit: titlesAtOnce },
    );
    const sources = rows.flatMap((row) => row.sources.filter(({ rejected }) => rejected === undefined));
    this.work.expect(sources);
    this.until = rows.at(-1)?.titleId ?? this.until;
    if (rows.length < titlesAtOnce) this.work.noteComplete();
    return `${sources.length} sources noted`;
  }
}
