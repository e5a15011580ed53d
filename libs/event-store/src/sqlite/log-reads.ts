import type { Position, Recorded } from '@miauflix/domain/kernel';
import type Database from 'better-sqlite3';
import { StoreCorrupt } from '../errors.ts';
import type { ReadAll, ReadStream } from '../event-store.port.ts';

interface EventRow {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly metadata: string;
  readonly data: string;
}

/** The questions that the appender and the readers of a log have in common. */
export class LogReads {
  readonly #byStream: Database.Statement<[string, bigint, number], EventRow>;
  readonly #byPosition: Database.Statement<[bigint, number], EventRow>;
  readonly #head: Database.Statement<[], bigint>;

  constructor(database: Database.Database) {
    const select = 'SELECT position, stream, revision, id, type, metadata, data FROM events';
    this.#byStream = database
      .prepare<[string, bigint, number], EventRow>(
        `${select} WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?`,
      )
      .safeIntegers();
    this.#byPosition = database
      .prepare<[bigint, number], EventRow>(`${select} WHERE position > ? ORDER BY position LIMIT ?`)
      .safeIntegers();
    this.#head = database
      .prepare<[], bigint>('SELECT position FROM events ORDER BY position DESC LIMIT 1')
      .pluck()
      .safeIntegers();
  }

  readStream(stream: string, { after = -1n, limit = -1 }: ReadStream = {}): readonly Recorded[] {
    return this.#byStream.all(stream, after, limit).map(recorded);
  }

  readAll({ after = 0n, limit = -1 }: ReadAll = {}): readonly Recorded[] {
    return this.#byPosition.all(after, limit).map(recorded);
  }

  head(): Position | undefined {
    return this.#head.get();
  }
}

function recorded({ position, stream, revision, id, type, metadata, data }: EventRow): Recorded {
  try {
    return { position, stream, revision, id, type, metadata: JSON.parse(metadata), data: JSON.parse(data) };
  } catch (error) {
    throw new StoreCorrupt(`The event at position ${position} is damaged.`, { cause: error });
  }
}
