import type { Fact } from '../kernel/event.ts';
import type { DetectorName, InterfaceTraffic } from './tunnel.ts';

/** What happened to the tunnel that torrents leave through; its only stream is `vpn-tunnel`. */
export type VpnEvent =
  | Fact<'vpn.TunnelUp', { readonly interface: string; readonly detectors: readonly DetectorName[] }>
  | Fact<
      'vpn.TunnelDown',
      {
        readonly interface: string;
        readonly detector: DetectorName;
        readonly because: string;
        /** From the answer that closed the gate until the last connection to the swarm was gone. */
        readonly gatedAfterMs: number;
        /** How many torrents were cut off. */
        readonly torrents: number;
      }
    >
  /** The first bytes for a viewer after an outage that had cut torrents off. */
  | Fact<'vpn.TransferResumed', { readonly afterUpMs: number }>
  /** Bytes by interface of the engine's network namespace since the count before. */
  | Fact<'vpn.TrafficCounted', { readonly sinceAt: string; readonly traffic: readonly InterfaceTraffic[] }>;
