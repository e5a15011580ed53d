import type { Position, Recorded } from '@miauflix/domain/kernel';
import type Database from 'better-sqlite3';
import { type ChainEnd, emptyChain } from '../chain/chain-end.ts';
import type { StoredEvent } from '../chain/stored-event.ts';
import { StoreCorrupt } from '../errors.ts';
import type { ReadAll, ReadStream } from '../event-store.port.ts';

interface EventRow {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly metadata: string;
  readonly data: string | null;
}

/** An event with the hash that was written beside it. */
export type ChainedEvent = StoredEvent & { readonly hash: string };

/** The questions that the appender and the readers of a log have in common. */
export class LogReads {
  readonly #byStream: Database.Statement<[string, bigint, number], EventRow>;
  readonly #byPosition: Database.Statement<[bigint, number], EventRow>;
  readonly #stored: Database.Statement<[bigint, number], ChainedEvent>;
  readonly #head: Database.Statement<[], bigint>;
  readonly #hash: Database.Statement<[bigint], string>;
  readonly #tail: Database.Statement<[], { readonly position: bigint; readonly hash: string }>;

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
    this.#stored = database
      .prepare<[bigint, number], ChainedEvent>(
        `SELECT position, stream, revision, id, type, metadata, data, data_digest AS dataDigest, hash
         FROM events WHERE position > ? ORDER BY position LIMIT ?`,
      )
      .safeIntegers();
    this.#hash = database.prepare<[bigint], string>('SELECT hash FROM events WHERE position = ?').pluck();
    this.#tail = database
      .prepare<[], { position: bigint; hash: string }>(
        'SELECT position, hash FROM events ORDER BY position DESC LIMIT 1',
      )
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

  readStored({ after = 0n, limit = -1 }: ReadAll = {}): readonly ChainedEvent[] {
    return this.#stored.all(after, limit);
  }

  hashOf(position: Position): string | undefined {
    return this.#hash.get(position);
  }

  /** The hash beside the last event; positions have no gaps, so that the last one counts the events. */
  chainEnd(): ChainEnd {
    const tail = this.#tail.get();
    return tail === undefined ? emptyChain : { position: tail.position, count: tail.position, root: tail.hash };
  }

  head(): Position | undefined {
    return this.#head.get();
  }
}

function recorded({ position, stream, revision, id, type, metadata, data }: EventRow): Recorded {
  try {
    const place = { position, stream, revision, id, type, metadata: JSON.parse(metadata) };
    return data === null ? { ...place, data: {}, isRemoved: true } : { ...place, data: JSON.parse(data) };
  } catch (error) {
    throw new StoreCorrupt(`The event at position ${position} is damaged.`, { cause: error });
  }
}
