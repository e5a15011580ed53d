import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import type { VpnEvent } from './vpn.events.ts';

/** The tunnel's only id. */
export const tunnelId = 'tunnel';

/** Passes on what the engine has seen; an engine that starts anew tells some of it again. */
export type TunnelCommand = Fact<'ReportTunnel', VpnEvent>;
export type TunnelHistory = { readonly status: 'unknown' | 'up' | 'down' };

/** The tunnel that torrents leave through, as the engine reports it. */
export const tunnel = decider<TunnelHistory, TunnelCommand, VpnEvent>({
  category: 'vpn',
  initialState: { status: 'unknown' },
  decide({ data: fact }, { status }) {
    switch (fact.type) {
      case 'vpn.TunnelUp':
        return status === 'up' ? [] : [fact];
      case 'vpn.TunnelDown':
        return status === 'down' ? [] : [fact];
      case 'vpn.TransferResumed':
        return [fact];
      case 'vpn.TrafficCounted': {
        const traffic = fact.data.traffic.filter(({ sentBytes, receivedBytes }) => sentBytes + receivedBytes > 0);
        return traffic.length === 0 ? [] : [{ ...fact, data: { ...fact.data, traffic } }];
      }
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'vpn.TunnelUp':
        return { status: 'up' };
      case 'vpn.TunnelDown':
        return { status: 'down' };
      case 'vpn.TransferResumed':
      case 'vpn.TrafficCounted':
        return state;
    }
  },
});
