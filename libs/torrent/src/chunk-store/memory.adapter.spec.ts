import { describeChunkStore } from './chunk-store.contract.ts';
import { MemoryStore } from './memory.adapter.ts';

describeChunkStore('pieces in memory', (_, layout) => new MemoryStore(layout));
