import type { EventLog, EventStore } from '../event-store.port.ts';
import type { EventStoreDb } from './event-store-db.ts';
import type { Patience } from './patience.ts';

export interface EventStoreDbOptions {
  /** `esdb://…` or `esdb+discover://…`, with a user and a password unless `tls=false`. */
  readonly connectionString: string;
  /** Remembers which store this installation uses; created when absent. */
  readonly identityFile: string;
  /** Waiting times other than the usual ones. */
  readonly patience?: Partial<Patience>;
}

/**
 * Opens the log on EventStoreDB, or on a cluster of it, for appending.
 *
 * @throws StoreUnavailable when it cannot be reached, or is not the store that this installation knows
 */
export const openEventStoreDb = (options: EventStoreDbOptions): Promise<EventStore> => open(options, 'appender');

/**
 * Opens the log on EventStoreDB, or on a cluster of it, for following it; its subscriptions are woken by the server.
 *
 * @throws StoreUnavailable when it cannot be reached, or is not the store that this installation knows
 */
export const openEventStoreDbReader = (options: EventStoreDbOptions): Promise<EventLog> => open(options, 'reader');

async function open(options: EventStoreDbOptions, as: 'appender' | 'reader'): Promise<EventStoreDb> {
  // Loading the client takes a sixth of a second, which nobody shall pay who has the embedded log.
  const { EventStoreDb } = await import('./event-store-db.ts');
  const store = new EventStoreDb(options);
  try {
    await store.checkIdentity(as);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
