import type { Torrent, Wire } from 'webtorrent';
import { isPublicHost } from '../public-address.ts';
import { mayRequest } from './internals.ts';

/**
 * Finds the peer that sends wrong bytes. A piece comes from many peers at once, so when it fails its hash nobody is
 * proven guilty; it is then asked of one peer alone, and the next failure names the culprit.
 */
export class Suspicion {
  /** Pieces that failed, and who is asked for each; nobody yet when `undefined`. */
  readonly #suspect = new Map<number, Wire | undefined>();
  readonly #banned = new Set<string>();

  constructor(torrent: Torrent) {
    mayRequest(torrent, (wire, piece) => this.#mayBring(wire, piece));
    torrent.on('warning', (warning: Error) => {
      const [, piece] = /^Piece (\d+) failed verification$/.exec(warning.message) ?? [];
      if (piece !== undefined) this.#failed(Number(piece));
    });
    torrent.on('verified', (piece: number) => this.#suspect.delete(piece));
  }

  /** To be called with every new peer. */
  meet(wire: Wire): void {
    if (this.#banned.has(addressOf(wire))) wire.destroy();
    wire.once('close', () => {
      for (const [piece, asked] of this.#suspect) if (asked === wire) this.#suspect.set(piece, undefined);
    });
  }

  #mayBring(wire: Wire, piece: number): boolean {
    if (!this.#suspect.has(piece)) return true;
    const asked = this.#suspect.get(piece);
    if (asked === undefined) this.#suspect.set(piece, wire);
    return asked === undefined || asked === wire;
  }

  #failed(piece: number): void {
    const culprit = this.#suspect.get(piece);
    this.#suspect.set(piece, undefined);
    if (culprit === undefined) return;
    this.#banned.add(addressOf(culprit));
    culprit.destroy();
  }
}

/** A port is easily changed, so it counts only where many peers share an address: on this machine and in this house. */
function addressOf({ remoteAddress = '', remotePort = 0 }: Wire): string {
  return isPublicHost(remoteAddress) ? remoteAddress : `${remoteAddress}:${remotePort}`;
}
