/**
 * Whether torrents may use the network. `suspect`: nobody is sure for the moment, what runs goes on; `recovering`: the
 * tunnel is back, but not yet proven often enough.
 */
export type TunnelState = 'up' | 'suspect' | 'down' | 'recovering';

/** Who is asked whether the tunnel is up. */
export type DetectorName = 'interface' | 'confinement' | 'gluetun' | 'gluetun-health' | 'nordvpn' | 'ip-echo';

/** `unknown`: no answer, or one that says nothing; it never counts as up. */
export type Evidence = 'up' | 'down' | 'unknown';

/** What a detector said last. */
export interface DetectorAnswer {
  readonly detector: DetectorName;
  readonly says: Evidence;
  /** One sentence for the admin, without addresses. */
  readonly because: string;
}

/** How torrents may leave this house. */
export type GatePolicy =
  /** Nobody has decided: only torrents of this very machine are let through. */
  | { readonly mode: 'unchosen' }
  /** Deliberately without a tunnel. */
  | { readonly mode: 'none' }
  | {
      readonly mode: 'tunnel';
      /** Of the tunnel, as the engine's network namespace calls it: `tun0`, `wg0`, `nordlynx`. */
      readonly interface: string;
      /** Its control server. */
      readonly gluetun?: { readonly url: string; readonly apiKey?: string };
      /** The server of its own health check. */
      readonly gluetunHealth?: { readonly url: string };
      /** Whether to ask the `nordvpn` program. */
      readonly nordvpn?: boolean;
      /** A page that answers with the address it was asked from, and the address of the home, which it must not be. */
      readonly ipEcho?: { readonly url: string; readonly homeAddress: string };
    };

/** Bytes that went through one network interface, as its kernel counts them. */
export interface InterfaceTraffic {
  readonly interface: string;
  /** `tunnel`: the tunnel itself; `outside`: any other way out; what stays on the machine is not counted. */
  readonly side: 'tunnel' | 'outside';
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/** How the gate is at this moment. */
export interface GateReport {
  readonly mode: GatePolicy['mode'];
  readonly state: TunnelState;
  /** ISO 8601, UTC. */
  readonly sinceAt: string;
  readonly answers: readonly DetectorAnswer[];
}
