import type { Position } from '@miauflix/domain/kernel';
import type { QBFilterQuery, SqlEntityManager } from '@mikro-orm/sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { currentFile } from './current-file.ts';
import { ReadModelsUnavailable } from './errors.ts';
import { findRows, type FindOptions } from './find-rows.ts';
import { openFile, type OpenFile } from './open-file.ts';
import type { ReadModelTable } from './read-model-table.ts';
import { requireSafeSqlite } from './sqlite-version.ts';

const pollMilliseconds = 3;

/** What read models can be asked. */
export interface ReadModelQueries {
  /** Rows of one read model as plain objects. */
  find<Row extends object>(
    table: ReadModelTable<Row>,
    where: QBFilterQuery<Row>,
    options?: FindOptions<Row>,
  ): Promise<readonly Row[]>;
  /** The one row that is asked for; `undefined` when there is none. */
  findOne<Row extends object>(table: ReadModelTable<Row>, where: QBFilterQuery<Row>): Promise<Row | undefined>;
  /**
   * Any other question, all of it answered by one file; its entity manager must not be kept beyond the answer.
   *
   * @param reads the read models that the answer rests on, for whoever has to wait for them; all when absent
   */
  ask<Answer>(question: (em: SqlEntityManager) => Promise<Answer>, reads?: readonly NamedTable[]): Promise<Answer>;
}

type NamedTable = Pick<ReadModelTable<never>, 'name'>;

/**
 * The query side: always the file in force, however often the projector swaps it.
 *
 * Questions are rejected with {@link ReadModelsUnavailable} while there is none.
 */
export interface ReadModels extends ReadModelQueries {
  /** Position up to which every projection has come; `undefined` while one has seen no event. */
  checkpoint(): Promise<Position | undefined>;
  /**
   * Waits until read models have come to a position, and the first file is there; `false` when it took longer.
   *
   * @param reads the read models to wait for; all when absent
   */
  waitFor(position: Position, timeoutMilliseconds: number, reads?: readonly NamedTable[]): Promise<boolean>;
  close(): Promise<void>;
}

/** Read models as they were at one moment: a file that nobody writes any more. */
export interface PastReadModels extends ReadModelQueries {
  close(): Promise<void>;
}

/** @param path of a whole file; questions are rejected with {@link ReadModelsUnavailable} when it is not there */
export function openPastReadModels(path: string): PastReadModels {
  const file = openFile(path);
  return { ...queriesOf(file.ask), close: () => file.retire() };
}

/** Opens the read models in a folder, which the projector may not have filled yet. */
export function openReadModels({ directory }: { readonly directory: string }): ReadModels {
  requireSafeSqlite();
  let open: OpenFile | undefined;
  const retiring = new Set<Promise<void>>();

  const retire = (file: OpenFile): void => {
    const retired = file.retire().finally(() => retiring.delete(retired));
    retiring.add(retired);
  };
  const inForce = (): OpenFile => {
    const path = currentFile(directory);
    if (path === undefined) throw new ReadModelsUnavailable(`${directory} holds no read models yet.`);
    if (open?.path === path) return open;
    if (open) retire(open);
    open = openFile(path);
    return open;
  };
  /** A file that cannot be opened is tried anew next time. */
  const reading = async <Answer>(read: (file: OpenFile) => Promise<Answer>): Promise<Answer> => {
    const file = inForce();
    try {
      return await read(file);
    } catch (error) {
      if (error instanceof ReadModelsUnavailable && open === file) {
        open = undefined;
        retire(file);
      }
      throw error;
    }
  };
  const ask: ReadModels['ask'] = (question) => reading((file) => file.ask(question));
  const checkpoint = (reads?: readonly NamedTable[]): Promise<Position | undefined> =>
    reading((file) => file.checkpoint(reads?.map(({ name }) => name)));

  return {
    ...queriesOf(ask),
    checkpoint: () => checkpoint(),
    async waitFor(position, timeoutMilliseconds, reads) {
      const deadline = performance.now() + timeoutMilliseconds;
      for (;;) {
        const reached = await checkpoint(reads).catch(notYet);
        if (reached !== undefined && reached >= position) return true;
        if (performance.now() >= deadline) return false;
        await delay(pollMilliseconds);
      }
    },
    async close() {
      if (open) retire(open);
      open = undefined;
      await Promise.all(retiring);
    },
  };
}

const queriesOf = (ask: ReadModelQueries['ask']): ReadModelQueries => ({
  ask,
  find: (table, where, options) => ask((em) => findRows(em, table, where, options)),
  findOne: async (table, where) => (await ask((em) => findRows(em, table, where, { limit: 1 })))[0],
});

function notYet(error: unknown): undefined {
  if (!(error instanceof ReadModelsUnavailable)) throw error;
}
