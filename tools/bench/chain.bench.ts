import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ChainEnd, digestOf, emptyChain, extended, newId } from '@miauflix/event-store';
import Database from 'better-sqlite3';
import { type BenchRow, costRow, median, printTable, type Rounds } from './bench.ts';

const rounds = 25;
const appends = 100;
const mostCost = 1.05;
const unhashed = '0'.repeat(64);

/** What the chain of hashes adds to a durable append of one event. */
export async function measure(): Promise<readonly BenchRow[]> {
  const parent = join(import.meta.dirname, '../dist');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-'));
  try {
    return [costRow('durable append with the chain, against without', 'µs', await inTurns(folder), mostCost)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One append with and one without, in turns, so that a disk that slows down slows both; each comes first as often. */
async function inTurns(folder: string): Promise<Rounds> {
  const [chained, bare] = [new Appends(join(folder, 'chained.db')), new Appends(join(folder, 'bare.db'))];
  const measured: { values: number[]; baselines: number[] } = { values: [], baselines: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const [withChain, without]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < appends; turn += 1) {
      const event = newEvent();
      if (turn % 2 === 0) without.push(await bare.append(event, false));
      withChain.push(await chained.append(event, true));
      if (turn % 2 === 1) without.push(await bare.append(event, false));
    }
    // The first round warms both up.
    if (round === 0) continue;
    measured.values.push(median(withChain));
    measured.baselines.push(median(without));
  }
  chained.close();
  bare.close();
  return measured;
}

interface Event {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly metadata: object;
  readonly data: object;
}

/**
 * What an append to the embedded log does, in its order: texts of JSON, the turn in which others may join it, the
 * statements. The hashes are made by the log's own functions, or left out.
 */
class Appends {
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;
  readonly #tail: Database.Statement<[], { position: bigint; hash: string }>;
  readonly #lastRevision: Database.Statement<[string], bigint>;
  readonly #around: readonly [before: readonly Database.Statement[], after: readonly Database.Statement[]];

  constructor(file: string) {
    this.#database = new Database(file);
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = FULL');
    this.#database.exec(
      `CREATE TABLE events (
         position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL,
         type TEXT NOT NULL, metadata TEXT NOT NULL, data TEXT, data_digest TEXT NOT NULL, hash TEXT NOT NULL
       ) STRICT;
       CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);`,
    );
    const prepared = (...texts: readonly string[]) => texts.map((text) => this.#database.prepare(text));
    this.#around = [prepared('BEGIN IMMEDIATE', 'SAVEPOINT append'), prepared('RELEASE append', 'COMMIT')];
    this.#insert = this.#database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#tail = this.#database
      .prepare<[], { position: bigint; hash: string }>(
        'SELECT position, hash FROM events ORDER BY position DESC LIMIT 1',
      )
      .safeIntegers();
    this.#lastRevision = this.#database
      .prepare<[string], bigint>('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1')
      .pluck()
      .safeIntegers();
  }

  /** @returns microseconds until it was durable */
  async append({ stream, id, type, ...written }: Event, isChained: boolean): Promise<number> {
    const startedAt = performance.now();
    const [data, metadata] = [JSON.stringify(written.data), JSON.stringify(written.metadata)];
    await nextTurn();
    const [before, after] = this.#around;
    for (const statement of before) statement.run();
    const revision = (this.#lastRevision.get(stream) ?? -1n) + 1n;
    const tail = this.#tail.get();
    const end: ChainEnd = tail ? { position: tail.position, count: tail.position, root: tail.hash } : emptyChain;
    const position = end.count + 1n;
    const dataDigest = isChained ? digestOf(data) : unhashed;
    const event = { position, stream, revision, id, type, metadata, data, dataDigest };
    const hash = isChained ? extended(end, event).root : unhashed;
    this.#insert.run(position, stream, revision, id, type, metadata, data, dataDigest, hash);
    for (const statement of after) statement.run();
    return (performance.now() - startedAt) * 1000;
  }

  close(): void {
    this.#database.close();
  }
}

function newEvent(): Event {
  const [id, viewingId, userId] = [newId(), newId(), newId()];
  const at = '2026-01-02T03:04:05.678Z';
  return {
    ...{ id, stream: `viewing-${viewingId}`, type: 'viewing.Advanced' },
    metadata: { $correlationId: id, $causationId: id, actor: userId, device: id, at, schema: 1 },
    data: { viewingId, userId, titleId: 'big-buck-bunny', positionSeconds: 312.4, durationSeconds: 596 },
  };
}

if (import.meta.main) printTable(await measure());
