import type { ReadModelQueries, ReadModels } from '@miauflix/read-models';
import type { PastMoments } from './as-of/past-moments.ts';
import { requestContext } from './request-context.ts';

type Tables = Parameters<ReadModelQueries['ask']>[1];

/**
 * The read models as the request under way wants them: those of the moment that it names, or the present ones once
 * those that it reads have what it has seen already.
 */
export class RequestReadModels implements ReadModels {
  constructor(
    private readonly present: ReadModels,
    private readonly past: PastMoments,
  ) {}

  checkpoint: ReadModels['checkpoint'] = () => this.present.checkpoint();
  waitFor: ReadModels['waitFor'] = (...asked) => this.present.waitFor(...asked);
  find: ReadModels['find'] = async (table, ...asked) => (await this.at([table])).find(table, ...asked);
  findOne: ReadModels['findOne'] = async (table, ...asked) => (await this.at([table])).findOne(table, ...asked);
  ask: ReadModels['ask'] = async (question, reads) => (await this.at(reads)).ask(question);

  /** Only what is opened for moments of the past is closed elsewhere. */
  close = (): Promise<void> => this.present.close();

  private async at(reads: Tables): Promise<ReadModelQueries> {
    const context = requestContext();
    if (context.asOf !== undefined) return this.past.find(context.asOf);
    const { seen } = context;
    if (seen && !seen.isStale) {
      const patienceMs = Math.max(0, seen.waitUntil - performance.now());
      seen.isStale = !(await this.present.waitFor(seen.position, patienceMs, reads));
    }
    return this.present;
  }
}
