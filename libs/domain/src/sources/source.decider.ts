import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import type { HealthClass, SourceEvent, SourceFacts, SwarmCount } from './source.events.ts';

export const sourceNotFound = new Rejection('not-found', 'sources/source-not-found', 'There is no such source.');

export type SourceCommand =
  /** Says that a torrent carries a title; a source that is known already changes nothing. */
  | Fact<'DiscoverSource', SourceFacts>
  /** Says what was counted in the swarm; only a change of health class is a fact. */
  | Fact<'ReportSwarm', SwarmCount>
  | Fact<'RejectSource', { readonly reason: string }>;

export type SourceState =
  | { readonly status: 'unknown' }
  | { readonly status: 'known' | 'rejected'; readonly facts: SourceFacts; readonly health: HealthClass };

/** One torrent that carries a title. */
export const source = decider<SourceState, SourceCommand, SourceEvent>({
  category: 'source',
  initialState: { status: 'unknown' },
  decide(command, state) {
    if (command.type === 'DiscoverSource') {
      return state.status === 'unknown' ? [{ type: 'source.Discovered', data: command.data }] : [];
    }
    if (state.status === 'unknown') throw sourceNotFound;
    const { sourceId, titleId } = state.facts;
    switch (command.type) {
      case 'ReportSwarm': {
        const health = healthAfter(state.health, command.data.seeders);
        if (health === state.health) return [];
        return [{ type: 'source.HealthChanged', data: { sourceId, titleId, health, ...command.data } }];
      }
      case 'RejectSource':
        if (state.status === 'rejected') return [];
        return [{ type: 'source.Rejected', data: { sourceId, titleId, reason: command.data.reason } }];
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'source.Discovered':
        return { status: 'known', facts: event.data, health: 'unknown' };
      case 'source.HealthChanged':
        return state.status === 'unknown' ? state : { ...state, health: event.data.health };
      case 'source.Rejected':
        return state.status === 'unknown' ? state : { ...state, status: 'rejected' };
    }
  },
});

/** The classes by the least number of seeders that reaches them, best first. */
const classes: readonly (readonly [HealthClass, number])[] = [
  ['excellent', 50],
  ['good', 10],
  ['fair', 3],
  ['poor', 1],
  ['dead', 0],
];

/** The new health class. A class is left downwards only 20 % below its threshold, so that a swarm at the edge makes no noise. */
export function healthAfter(current: HealthClass, seeders: number): HealthClass {
  const reached = classes.find(([, least]) => seeders >= least)?.[0] ?? 'dead';
  const threshold = classes.find(([name]) => name === current)?.[1] ?? 0;
  return seeders > 0 && seeders >= threshold * 0.8 && seeders < threshold ? current : reached;
}
