import type { Revision } from '@miauflix/domain/kernel';
import type Database from 'better-sqlite3';
import { RevisionConflict } from '../errors.ts';
import type { Appended, ExpectedRevision } from '../event-store.port.ts';
import { revisionAfter } from '../expected-revision.ts';
import type { SerialisedEvent } from '../serialised-event.ts';
import { chained, chainStart, digestOf } from '../chain/hash-chain.ts';

/** An append that asks to be written. */
export interface Append {
  readonly stream: string;
  readonly events: readonly SerialisedEvent[];
  readonly expected: ExpectedRevision;
}

/** The last event of the log, on which the next one is chained. */
interface Tail {
  readonly position: bigint;
  readonly hash: string;
}

interface Place {
  readonly id: string;
  readonly position: bigint;
}

/** Writes appends, one after the other, inside a transaction that somebody else opens and ends. */
export class LogWrites {
  readonly #insert: Database.Statement;
  readonly #tail: Database.Statement<[], Tail>;
  readonly #lastRevision: Database.Statement<[string], bigint>;
  readonly #places: Database.Statement<[string, bigint, number], Place>;

  constructor(database: Database.Database) {
    this.#insert = database.prepare(
      `INSERT INTO events (position, stream, revision, id, type, metadata, data, data_digest, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#tail = database
      .prepare<[], Tail>('SELECT position, hash FROM events ORDER BY position DESC LIMIT 1')
      .safeIntegers();
    this.#lastRevision = database
      .prepare<[string], bigint>('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1')
      .pluck()
      .safeIntegers();
    this.#places = database
      .prepare<[string, bigint, number], Place>(
        'SELECT id, position FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?',
      )
      .safeIntegers();
  }

  /** @throws RevisionConflict before anything was written */
  write({ stream, events, expected }: Append): Appended {
    const first = revisionAfter(expected);
    if (first !== this.#nextRevision(stream)) return this.#answerAgain(stream, events, first);

    let { position, hash } = this.#tail.get() ?? { position: 0n, hash: chainStart };
    let revision = first - 1n;
    for (const { id, type, metadata, data } of events) {
      position += 1n;
      revision += 1n;
      const dataDigest = digestOf(data);
      hash = chained(hash, { position, stream, revision, id, type, metadata, dataDigest });
      this.#insert.run(position, stream, revision, id, type, metadata, data, dataDigest, hash);
    }
    return { revision, position };
  }

  #nextRevision(stream: string): Revision {
    return (this.#lastRevision.get(stream) ?? -1n) + 1n;
  }

  /** The answer to an append that is in the log already: its events' ids are at the place where it expects to write. */
  #answerAgain(stream: string, events: readonly SerialisedEvent[], first: Revision): Appended {
    const places = this.#places.all(stream, first, events.length);
    if (!events.every(({ id }, index) => places[index]?.id === id)) throw new RevisionConflict(stream);
    return { revision: first + BigInt(events.length - 1), position: places.at(-1)!.position };
  }
}
