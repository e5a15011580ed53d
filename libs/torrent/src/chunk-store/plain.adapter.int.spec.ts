import { describeChunkStore } from './chunk-store.contract.ts';
import { PlainStore } from './plain.adapter.ts';

describeChunkStore('pieces in plain files', (folder, layout) => new PlainStore(folder, layout));
