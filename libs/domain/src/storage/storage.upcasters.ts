import type { Upcasters } from '../kernel/upcaster.ts';
import type { StorageEvent } from './storage.events.ts';

export const storageUpcasters: Upcasters<StorageEvent> = {
  'storage.Kept': [],
  'storage.Pinned': [],
  'storage.Unpinned': [],
  'storage.Evicted': [],
  'storage.Deleted': [],
};
