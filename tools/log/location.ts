import { existsSync } from 'node:fs';
import {
  foldedChain,
  type EventLog,
  type HashedEvent,
  identityFileOf,
  logLocation,
  openEventStoreDb,
  openEventStoreDbReader,
  openSqliteEventLogReader,
  openSqliteEventStore,
  restoreNoteOf,
  type StoredLog,
  storedLogOf,
} from '@miauflix/event-store';
import { CannotDo } from './cannot-do.ts';
import type { ImportTarget } from './import-log.ts';

/** A log opened to be read, as events and as the texts they are stored as. */
export interface ReadableLog extends StoredLog<HashedEvent>, EventLog {}

/** Where a log lies: `sqlite:<file>`, or the connection string of an EventStoreDB; the embedded log when absent. */
export type Location = string | undefined;

/** @throws CannotDo where there is no log */
export async function openLog(location: Location, dataFolder: string): Promise<ReadableLog> {
  const place = logLocation(location, dataFolder);
  if ('connectionString' in place) {
    const log = await openEventStoreDbReader({ ...place, identityFile: identityFileOf(dataFolder) });
    return Object.assign(log, storedLogOf(log));
  }
  if (!existsSync(place.file)) throw new CannotDo(`There is no log at ${place.file}.`);
  return openSqliteEventLogReader(place);
}

/** @throws StoreInUse while a Miauflix appends to it */
export async function openTarget(location: Location, dataFolder: string): Promise<ImportTarget> {
  const place = logLocation(location, dataFolder);
  if ('connectionString' in place) {
    const identityFile = identityFileOf(dataFolder);
    const store = await openEventStoreDb({ ...place, identityFile });
    return { store, chain: foldedChain(store), note: restoreNoteOf(identityFile), appendsAtOnce: 1 };
  }
  const store = openSqliteEventStore(place);
  return { store, chain: store, note: restoreNoteOf(place.file), appendsAtOnce: 500 };
}
