import { projection } from '../kernel/projection.ts';
import type { InterfaceTraffic } from './tunnel.ts';
import type { VpnEvent } from './vpn.events.ts';

/** The statement of one month, in UTC. */
export interface TunnelMonthRow {
  /** `2026-11`. */
  readonly month: string;
  /** By interface, alphabetically; one that was the tunnel once and another time was not is there twice. */
  readonly traffic: readonly InterfaceTraffic[];
  /** How often the tunnel went down. */
  readonly outages: number;
  /** The longest time until the last connection was gone; absent in a month without outages. */
  readonly slowestGateMs?: number;
}

/** How much went through the tunnel, and how much went beside it, month by month. */
export const tunnelMonths = projection<TunnelMonthRow, VpnEvent>({
  name: 'tunnel_months',
  version: 1,
  keyOf(event) {
    switch (event.type) {
      case 'vpn.TunnelUp':
      case 'vpn.TransferResumed':
        return undefined;
      case 'vpn.TunnelDown':
      case 'vpn.TrafficCounted':
        return event.metadata.at.slice(0, 7);
    }
  },
  evolve(row, event) {
    const known: TunnelMonthRow = row ?? { month: event.metadata.at.slice(0, 7), traffic: [], outages: 0 };
    switch (event.type) {
      case 'vpn.TunnelUp':
      case 'vpn.TransferResumed':
        return row;
      case 'vpn.TunnelDown':
        return {
          ...known,
          outages: known.outages + 1,
          slowestGateMs: Math.max(known.slowestGateMs ?? 0, event.data.gatedAfterMs),
        };
      case 'vpn.TrafficCounted':
        return { ...known, traffic: event.data.traffic.reduce(withTraffic, known.traffic) };
    }
  },
});

function withTraffic(sum: readonly InterfaceTraffic[], more: InterfaceTraffic): readonly InterfaceTraffic[] {
  const isSame = (other: InterfaceTraffic): boolean => other.interface === more.interface && other.side === more.side;
  const before = sum.find(isSame);
  const added: InterfaceTraffic = {
    ...more,
    sentBytes: more.sentBytes + (before?.sentBytes ?? 0),
    receivedBytes: more.receivedBytes + (before?.receivedBytes ?? 0),
  };
  return [...sum.filter((other) => !isSame(other)), added].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = ({ interface: name, side }: InterfaceTraffic): string => `${name} ${side}`;
