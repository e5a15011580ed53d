import { eventStoreContract } from '../event-store.contract.ts';
import { createInMemoryEventStore } from './in-memory-event-store.ts';

eventStoreContract('in memory', createInMemoryEventStore);
