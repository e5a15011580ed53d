import { join, resolve } from 'node:path';
import type { Position } from '@miauflix/domain/kernel';
import type { Chain } from './chain/chain-end.ts';
import { foldedChain } from './chain/folded-chain.ts';
import { storedLogOf, type StoredLog } from './chain/stored-event.ts';
import { type HashedEvent, verify, type Verification, type VerifyOptions } from './chain/verify.ts';
import { StoreUnavailable } from './errors.ts';
import type { EventLog, EventStore } from './event-store.port.ts';
import { openEventStoreDb, openEventStoreDbReader } from './eventstoredb/open-event-store-db.ts';
import { openSqliteEventLogReader } from './sqlite/event-log-reader.ts';
import { openSqliteEventStore } from './sqlite/sqlite-event-store.ts';
import type { RemovePayloads } from './sqlite/removed-payloads.ts';
import type { Wake } from './wake/bell.ts';

/** What proves that nobody altered a log. */
export interface LogChain extends Chain, StoredLog<HashedEvent> {
  verify(options?: VerifyOptions): Promise<Verification>;
  /** The chain's root at an event; absent where the store keeps none. */
  hashOf?(position: Position): Promise<string | undefined>;
  /** Absent where the store cannot give up payloads and keep the chain. */
  removePayloads?: RemovePayloads;
}

/** Where a log lies: the embedded one in a file, or a server. */
export type LogLocation = { readonly file: string } | { readonly connectionString: string };

/**
 * Reads `sqlite:<file>` or `esdb://…`; the embedded log in the data folder when there is nothing to read.
 *
 * @throws StoreUnavailable when it is neither
 */
export function logLocation(text: string | undefined, dataDirectory: string): LogLocation {
  if (text === undefined) return { file: join(dataDirectory, 'events.db') };
  if (/^esdb(\+discover)?:\/\//.test(text)) return { connectionString: text };
  if (text.startsWith('sqlite:')) return { file: resolve(text.slice('sqlite:'.length)) };
  throw new StoreUnavailable('EVENT_STORE is no place of a log: say sqlite:<file> or esdb://<server>.', 'not-applied');
}

/** The file by which a household recognises its EventStoreDB. */
export const identityFileOf = (dataDirectory: string): string => join(dataDirectory, 'event-store-id');

/** Opens the log as its appender. @param onCommit told after each durable commit, where no server tells the readers */
export async function openEventStore(
  location: LogLocation,
  dataDirectory: string,
  onCommit?: () => void,
): Promise<{ readonly store: EventStore; readonly chain: LogChain }> {
  if ('file' in location) {
    const store = openSqliteEventStore({ ...location, ...(onCommit && { onCommit }) });
    return { store, chain: store };
  }
  const store = await openEventStoreDb({ ...location, identityFile: identityFileOf(dataDirectory) });
  return { store, chain: chainOf(store, join(dataDirectory, 'chain-end')) };
}

/** The chain of a log that keeps none itself. @param file see {@link foldedChain} */
export function chainOf(log: EventLog, file?: string): LogChain {
  const stored = storedLogOf(log);
  return { ...foldedChain(log, file), ...stored, verify: (options) => verify(stored, options) };
}

/** Opens the log to follow it. @param wake makes subscriptions look at once, where no server tells them */
export async function openEventLog(location: LogLocation, dataDirectory: string, wake?: Wake): Promise<EventLog> {
  return 'file' in location
    ? openSqliteEventLogReader({ ...location, ...(wake && { wake }) })
    : openEventStoreDbReader({ ...location, identityFile: identityFileOf(dataDirectory) });
}
