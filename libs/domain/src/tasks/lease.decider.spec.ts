import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import { lease, type LeaseCommand } from './lease.decider.ts';
import type { LeaseEvent } from './lease.events.ts';

const at = (time: string): string => `2026-01-01T20:${time}.000Z`;
const hold = (holder: string, time: string): LeaseCommand & { at: string } => ({
  type: 'HoldLease',
  data: { lease: 'tasks', holder, forMs: 600_000 },
  at: at(time),
});
const acquired = (holder: string, until: string): LeaseEvent => ({
  type: 'lease.Acquired',
  data: { lease: 'tasks', holder, until: at(until) },
});
const renewed = (holder: string, until: string): LeaseEvent => ({
  type: 'lease.Renewed',
  data: { lease: 'tasks', holder, until: at(until) },
});
const release = (holder: string, time: string): LeaseCommand & { at: string } => ({
  type: 'ReleaseLease',
  data: { lease: 'tasks', holder },
  at: at(time),
});
const released = (holder: string): LeaseEvent => ({ type: 'lease.Released', data: { lease: 'tasks', holder } });

describe('a lease', () => {
  const mine = acquired('north', '10:00');

  it('is taken by whoever asks first', () => {
    given(lease).when(hold('north', '00:00')).then(mine);
    given(lease, mine).when(hold('south', '00:01')).then();
  });

  it('is prolonged by its holder when half of it is over, not before', () => {
    given(lease, mine).when(hold('north', '04:59')).then();
    given(lease, mine).when(hold('north', '05:00')).then(renewed('north', '15:00'));
    given(lease, mine, renewed('north', '15:00')).when(hold('south', '12:00')).then();
  });

  it('goes to somebody else when it is over and clocks that differ cannot be why', () => {
    given(lease, mine).when(hold('south', '10:30')).then(acquired('south', '20:30'));
    given(lease, mine).when(hold('south', '10:29')).then();
  });

  it('is acquired anew by a holder who was too late to prolong it', () => {
    given(lease, mine).when(hold('north', '10:01')).then(acquired('north', '20:01'));
  });

  it('is free again once its holder lets go of it', () => {
    given(lease, mine).when(release('north', '01:00')).then(released('north'));
    given(lease, mine, released('north')).when(hold('south', '01:01')).then(acquired('south', '11:01'));
  });

  it('is let go of by nobody else, nor twice', () => {
    given(lease, mine).when(release('south', '01:00')).then();
    given(lease, mine, released('north')).when(release('north', '01:00')).then();
  });
});
