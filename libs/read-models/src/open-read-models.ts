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

/**
 * The query side: always the file in force, however often the projector swaps it.
 *
 * Questions are rejected with {@link ReadModelsUnavailable} while there is none.
 */
export interface ReadModels {
  /** Rows of one read model as plain objects. */
  find<Row extends object>(
    table: ReadModelTable<Row>,
    where: QBFilterQuery<Row>,
    options?: FindOptions<Row>,
  ): Promise<readonly Row[]>;
  /** The one row that is asked for; `undefined` when there is none. */
  findOne<Row extends object>(table: ReadModelTable<Row>, where: QBFilterQuery<Row>): Promise<Row | undefined>;
  /** Any other question, all of it answered by one file; its entity manager must not be kept beyond the answer. */
  ask<Answer>(question: (em: SqlEntityManager) => Promise<Answer>): Promise<Answer>;
  /** Position up to which every projection has come; `undefined` while one has seen no event. */
  checkpoint(): Promise<Position | undefined>;
  /** Waits until every projection has come to a position, and the first file is there; `false` when it took longer. */
  waitFor(position: Position, timeoutMilliseconds: number): Promise<boolean>;
  close(): Promise<void>;
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
  const checkpoint: ReadModels['checkpoint'] = () => reading((file) => file.checkpoint());

  return {
    ask,
    checkpoint,
    find: (table, where, options) => ask((em) => findRows(em, table, where, options)),
    findOne: async (table, where) => (await ask((em) => findRows(em, table, where, { limit: 1 })))[0],
    async waitFor(position, timeoutMilliseconds) {
      const deadline = performance.now() + timeoutMilliseconds;
      for (;;) {
        const reached = await checkpoint().catch(notYet);
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

function notYet(error: unknown): undefined {
  if (!(error instanceof ReadModelsUnavailable)) throw error;
}
