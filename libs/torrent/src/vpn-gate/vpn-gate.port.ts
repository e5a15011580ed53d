import type { TunnelState } from '@miauflix/domain/vpn';
import type { Observable } from 'rxjs';
import type { TorrentError } from '../errors.ts';

/** Whether torrents may use the network. */
export interface VpnGate {
  /** `up` and `suspect` let traffic through; at first it is `down`. */
  readonly state: TunnelState;
  /** Each new state, from the next one on. */
  readonly changes: Observable<TunnelState>;
  /** Why nothing gets through: what to throw while it is closed. */
  refusal(): TorrentError;
}

export const isOpen = (state: TunnelState): boolean => state === 'up' || state === 'suspect';
