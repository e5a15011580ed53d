import type { Fact } from '../kernel/event.ts';

/** Which node may do something that one node alone should do. */
export interface LeaseTerm {
  readonly lease: string;
  /** Id of a node, new with each of its starts. */
  readonly holder: string;
  /** ISO 8601, UTC. */
  readonly until: string;
}

/** Its stream is `lease-<lease>`; only nodes that share a log write it. */
export type LeaseEvent =
  | Fact<'lease.Acquired', LeaseTerm>
  | Fact<'lease.Renewed', LeaseTerm>
  | Fact<'lease.Released', Omit<LeaseTerm, 'until'>>;
