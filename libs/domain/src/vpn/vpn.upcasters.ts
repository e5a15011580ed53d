import type { Upcasters } from '../kernel/upcaster.ts';
import type { VpnEvent } from './vpn.events.ts';

export const vpnUpcasters: Upcasters<VpnEvent> = {
  'vpn.TunnelUp': [],
  'vpn.TunnelDown': [],
  'vpn.TransferResumed': [],
  'vpn.TrafficCounted': [],
};
