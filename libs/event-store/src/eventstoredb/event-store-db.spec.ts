import { join } from 'node:path';
import { describe } from 'vitest';
import { eventStoreContract } from '../event-store.contract.ts';
import { beginningNow } from '../testing/beginning-now.ts';
import { newFolder } from '../testing/new-folder.ts';
import { newSimulator } from '../testing/simulated-store.ts';
import { openEventStoreDb } from './open-event-store-db.ts';

const realServer = process.env['EVENTSTORE_URL'];

const openAt = (connectionString: string) =>
  openEventStoreDb({ connectionString, identityFile: join(newFolder(), 'store-id') });

eventStoreContract('EventStoreDB, simulated', async () => openAt((await newSimulator()).connectionString));

describe.skipIf(realServer === undefined)('with EVENTSTORE_URL', () => {
  eventStoreContract('EventStoreDB, real', async () => beginningNow(await openAt(realServer!)));
});
