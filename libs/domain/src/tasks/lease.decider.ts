import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import type { LeaseEvent } from './lease.events.ts';

export type LeaseCommand =
  /** Takes a lease that is free or over; prolongs one's own when half of it is over. */
  | Fact<'HoldLease', { readonly lease: string; readonly holder: string; readonly forMs: number }>
  | Fact<'ReleaseLease', { readonly lease: string; readonly holder: string }>;

export type LeaseState =
  { readonly status: 'free' } | { readonly status: 'held'; readonly holder: string; readonly until: string };

/** How far the clocks of two nodes may be apart: so long after its end a lease is not taken from its holder. */
const clockDifferenceMs = 30_000;

/** One node at a time: the log lets only one of two that want it at once append at the exact revision. */
export const lease = decider<LeaseState, LeaseCommand, LeaseEvent>({
  category: 'lease',
  initialState: { status: 'free' },
  decide({ type, data, at }, state) {
    const { lease, holder } = data;
    const leftMs = state.status === 'held' ? Date.parse(state.until) - Date.parse(at) : 0;
    const isOwn = state.status === 'held' && state.holder === holder && leftMs > 0;
    switch (type) {
      case 'HoldLease': {
        const term = { lease, holder, until: new Date(Date.parse(at) + data.forMs).toISOString() };
        if (isOwn) return leftMs > data.forMs / 2 ? [] : [{ type: 'lease.Renewed', data: term }];
        if (state.status === 'held' && state.holder !== holder && leftMs > -clockDifferenceMs) return [];
        return [{ type: 'lease.Acquired', data: term }];
      }
      case 'ReleaseLease':
        return isOwn ? [{ type: 'lease.Released', data: { lease, holder } }] : [];
    }
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'lease.Acquired':
      case 'lease.Renewed':
        return { status: 'held', holder: event.data.holder, until: event.data.until };
      case 'lease.Released':
        return { status: 'free' };
    }
  },
});
