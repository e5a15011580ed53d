import type { Fact } from '../kernel/event.ts';

/** What happens to the bytes of one torrent; `torrentId` is the `infoHashIndex` of its sources. */
export type StorageEvent =
  /** From now on bytes are kept because somebody plays this title; a pack is kept for several. */
  | Fact<
      'storage.Kept',
      {
        readonly torrentId: string;
        /** The film or the episode. */
        readonly titleId: string;
        readonly sourceId: string;
        readonly releaseName: string;
      }
    >
  /** An admin wants it to stay. */
  | Fact<'storage.Pinned', { readonly torrentId: string }>
  | Fact<'storage.Unpinned', { readonly torrentId: string }>
  /** The engine deleted it to make room. */
  | Fact<'storage.Evicted', { readonly torrentId: string; readonly sizeBytes: number }>
  /** An admin deleted it. */
  | Fact<'storage.Deleted', { readonly torrentId: string; readonly sizeBytes: number }>;
