import { join } from 'node:path';
import { eventStoreContract } from '../event-store.contract.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventStore } from './sqlite-event-store.ts';

eventStoreContract('SQLite', () => openSqliteEventStore({ file: join(newFolder(), 'events.db') }));
