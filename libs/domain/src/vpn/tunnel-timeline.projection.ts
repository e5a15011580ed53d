import type { Recorded } from '../kernel/event.ts';
import { projection } from '../kernel/projection.ts';
import type { VpnEvent } from './vpn.events.ts';

/** One line of the flight recorder. */
export interface TunnelTimelineRow {
  /** Of the event that says so. */
  readonly position: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly fact: Recorded<VpnEvent>['type'];
  readonly data: VpnEvent['data'];
}

/** What happened to the tunnel, one row for each event. */
export const tunnelTimeline = projection<TunnelTimelineRow, VpnEvent>({
  name: 'tunnel_timeline',
  version: 1,
  isJournal: true,
  keyOf(event) {
    switch (event.type) {
      case 'vpn.TunnelUp':
      case 'vpn.TunnelDown':
      case 'vpn.TransferResumed':
      case 'vpn.TrafficCounted':
        return String(event.position);
    }
  },
  evolve: (_row, { position, metadata, type, data }) => ({
    position: String(position),
    at: metadata.at,
    fact: type,
    data,
  }),
});
