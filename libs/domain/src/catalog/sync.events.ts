import type { Fact } from '../kernel/event.ts';

/** How far the catalogue has followed what one service changes; its stream is `sync-<service>`. */
export interface SyncPoint {
  readonly service: string;
  /** What changed before is known here. ISO 8601, UTC. */
  readonly until: string;
  /** ISO 639-1: what titles are described in. */
  readonly languages: readonly string[];
}

export type SyncEvent = Fact<'sync.Advanced', SyncPoint>;
