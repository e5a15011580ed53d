import { mkdirSync } from 'node:fs';
import type { Recorded } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import {
  openForWriting,
  putInForce,
  rowStatements,
  startBuilding,
  tables,
  type ReadModelTable,
} from '@miauflix/read-models';
import type { Database } from 'better-sqlite3';

/** Keeps read models level with a log, inside the test's own process. */
export interface Projecting {
  /** Leaves the read models where they are until {@link resume}. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

export function startProjecting(log: EventLog, directory: string): Projecting {
  mkdirSync(directory, { recursive: true });
  const file = startBuilding(directory, tables).finish();
  putInForce(file);
  const db = openForWriting(file);
  const folds = tables.map((table) => foldInto(db, table));
  const checkpoint = db.prepare<[bigint]>('update checkpoint set position = ?');
  const apply = db.transaction((events: readonly Recorded[]) => {
    for (const event of events) for (const fold of folds) fold(event);
    checkpoint.run(events.at(-1)!.position);
  });
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const subscription = log.subscribe({
    async onBatch(events) {
      await gate.promise;
      apply(events);
    },
  });
  return {
    pause: () => void (gate = Promise.withResolvers<void>()),
    resume: () => gate.resolve(),
    async stop() {
      gate.resolve();
      await subscription.stop();
      db.close();
    },
  };
}

function foldInto(db: Database, table: ReadModelTable): (event: Recorded) => void {
  const rows = rowStatements(db, table);
  const { projection } = table;
  return (event) => {
    const key = projection.keyOf(event);
    if (key === undefined) return;
    const row = projection.evolve(rows.read(key), event);
    if (row === undefined) rows.remove(key);
    else rows.write(row);
  };
}
