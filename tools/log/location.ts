import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  foldedChain,
  type EventLog,
  type HashedEvent,
  openEventStoreDb,
  openEventStoreDbReader,
  openSqliteEventLogReader,
  openSqliteEventStore,
  type StoredLog,
  storedLogOf,
} from '@miauflix/event-store';
import { CannotDo } from './cannot-do.ts';
import type { ImportTarget } from './import-log.ts';

/** A log opened to be read, as events and as the texts they are stored as. */
export interface ReadableLog extends StoredLog<HashedEvent>, EventLog {}

/** Where a log lies: `sqlite:<file>`, or the connection string of an EventStoreDB. */
export type Location = string;

/** Where the log of a data folder lies, as the household itself is told. */
export const locationOf = (dataFolder: string, environment: NodeJS.ProcessEnv): Location =>
  environment['EVENT_STORE'] ?? `sqlite:${join(dataFolder, 'events.db')}`;

/** @throws CannotDo where there is no log */
export async function openLog(location: Location, dataFolder: string): Promise<ReadableLog> {
  const place = parse(location);
  if ('connectionString' in place) {
    const log = await openEventStoreDbReader({ ...place, identityFile: identityFileOf(dataFolder) });
    return Object.assign(log, storedLogOf(log));
  }
  if (!existsSync(place.file)) throw new CannotDo(`There is no log at ${place.file}.`);
  return openSqliteEventLogReader(place);
}

/** @throws StoreInUse while a Miauflix appends to it */
export async function openTarget(location: Location, dataFolder: string): Promise<ImportTarget> {
  const place = parse(location);
  if ('connectionString' in place) {
    const store = await openEventStoreDb({ ...place, identityFile: identityFileOf(dataFolder) });
    return { store, chain: foldedChain(store), appendsAtOnce: 1 };
  }
  const store = openSqliteEventStore(place);
  return { store, chain: store, appendsAtOnce: 500 };
}

/** The file by which the household recognises its EventStoreDB. */
const identityFileOf = (dataFolder: string): string => join(dataFolder, 'event-store-id');

function parse(location: Location): { readonly file: string } | { readonly connectionString: string } {
  if (/^esdb(\+discover)?:\/\//.test(location)) return { connectionString: location };
  if (location.startsWith('sqlite:')) return { file: resolve(location.slice('sqlite:'.length)) };
  throw new CannotDo(`"${location}" is no place of a log: say sqlite:<file> or esdb://<server>.`);
}
