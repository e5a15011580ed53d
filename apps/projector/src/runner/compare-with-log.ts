import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparisonReport } from '@miauflix/domain/status';
import type { EventLog } from '@miauflix/event-store';
import { digestsOfTables, startBuilding, type ReadModelTable } from '@miauflix/read-models';
import Database from 'better-sqlite3';
import { Batches } from './apply-batch.ts';
import { checkpointsIn, highestIn } from './checkpoint.ts';
import { foldLog } from './fold-log.ts';

export interface CompareWithLog {
  readonly directory: string;
  readonly log: EventLog;
  readonly tables: readonly ReadModelTable[];
  /** The file in use; it goes on being written meanwhile. */
  readonly file: string;
}

/** Folds the log from the first event up to where a file stands, and compares the two row by row. */
export async function compareWithLog({ directory, log, tables, file }: CompareWithLog): Promise<ComparisonReport> {
  const inUse = new Database(file, { readonly: true });
  const comparing = join(directory, 'comparing');
  mkdirSync(comparing, { recursive: true });
  const site = startBuilding(comparing, tables);
  try {
    // The transaction holds what is read to one moment, for as long as the fold takes.
    inUse.exec('begin');
    const comparedAt = new Date().toISOString();
    const upTo = highestIn(inUse);
    const checkpoints = checkpointsIn(inUse);
    if (tables.some(({ projection }) => checkpoints.placeOf(projection.name)?.position !== upTo))
      return { outcome: 'impossible', comparedAt };
    const batches = new Batches(site.db, tables, () => undefined);
    await foldLog({ log, batches, upTo: upTo ?? 0n });
    const position = upTo === undefined ? null : `${upTo}`;
    const readModels = differing(digestsOfTables(inUse), digestsOfTables(site.db));
    return readModels.length === 0
      ? { outcome: 'equal', comparedAt, position }
      : { outcome: 'different', comparedAt, position, readModels };
  } finally {
    inUse.close();
    site.abandon();
    rmSync(comparing, { recursive: true, force: true });
  }
}

const differing = (some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): readonly string[] =>
  [...some].flatMap(([table, digest]) => (others.get(table) === digest ? [] : [table]));
