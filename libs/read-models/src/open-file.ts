import type { Position } from '@miauflix/domain/kernel';
import { MikroORM, type SqlEntityManager } from '@mikro-orm/sqlite';
import { ReadModelsUnavailable } from './errors.ts';
import { entities, schemaStamp } from './schema.ts';

/** One read-model file opened for reading. */
export interface OpenFile {
  readonly path: string;
  /** Runs a question; its entity manager must not be kept beyond the answer. */
  ask<Answer>(question: (em: SqlEntityManager) => Promise<Answer>): Promise<Answer>;
  /** The lowest position of these read models, or of all; `undefined` while one has seen no event. */
  checkpoint(readModels?: readonly string[]): Promise<Position | undefined>;
  /** Closes the file once everything asked of it has been answered. */
  retire(): Promise<void>;
}

/** Opens a file for questions alone; one that cannot be opened says so in answer to each. */
export function openFile(path: string): OpenFile {
  const orm = new MikroORM({ dbName: path, entities, driverOptions: { readonly: true, fileMustExist: true } });
  const opened = open(orm, path);
  const pending = new Set<Promise<unknown>>([opened]);
  const kept = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    pending.add(answer);
    return answer.finally(() => pending.delete(answer));
  };
  return {
    path,
    ask: (question) => kept(opened.then(() => question(orm.em.fork()))),
    checkpoint: (readModels) => kept(opened.then(({ checkpoint }) => checkpoint(readModels))),
    async retire() {
      await Promise.allSettled(pending);
      await orm.close(true);
    },
  };
}

async function open(
  orm: MikroORM,
  path: string,
): Promise<{ checkpoint(of?: readonly string[]): Position | undefined }> {
  try {
    await orm.connect();
    const db = await orm.em.getConnection().getNativeClient();
    if (db.pragma('user_version', { simple: true }) !== schemaStamp)
      throw new ReadModelsUnavailable(`${path} is of another release.`);
    const positions = db
      .prepare<[], { projection: string; position: bigint | null }>('select projection, position from checkpoint')
      .safeIntegers();
    return { checkpoint: (readModels) => lowest(positions.all(), readModels) };
  } catch (error) {
    if (error instanceof ReadModelsUnavailable) throw error;
    throw new ReadModelsUnavailable(`${path} cannot be read.`, { cause: error });
  }
}

function lowest(
  checkpoints: readonly { readonly projection: string; readonly position: bigint | null }[],
  readModels: readonly string[] | undefined,
): Position | undefined {
  let least: Position | undefined;
  for (const { projection, position } of checkpoints) {
    if (readModels && !readModels.includes(projection)) continue;
    if (position === null) return undefined;
    if (least === undefined || position < least) least = position;
  }
  return least;
}
