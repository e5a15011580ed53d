import type { Torrent, Wire } from 'webtorrent';
import { isPublicHost } from '../public-address.ts';
import { mayRequest, restartPiece } from './internals.ts';

/** One peer that crawls must not keep a piece from the others. */
const patienceMs = 5000;

interface Asked {
  readonly wire: Wire;
  readonly sinceMs: number;
}

/**
 * Finds the peer that sends wrong bytes. A piece comes from many peers at once, so when it fails its hash nobody is
 * proven guilty; it is then asked of one peer alone, and the next failure names the culprit.
 */
export class Suspicion {
  /** Pieces that failed, and who is asked for each; nobody yet when `undefined`. */
  readonly #suspect = new Map<number, Asked | undefined>();
  /** Addresses and the names that peers give themselves. */
  readonly #banned = new Set<string>();
  readonly #torrent: Torrent;

  constructor(torrent: Torrent) {
    this.#torrent = torrent;
    mayRequest(torrent, (wire, piece) => this.#mayBring(wire, piece));
    torrent.on('warning', (warning: Error) => {
      const [, piece] = /^Piece (\d+) failed verification$/.exec(warning.message) ?? [];
      if (piece !== undefined) this.#failed(Number(piece));
    });
    torrent.on('verified', (piece: number) => this.#suspect.delete(piece));
  }

  /** To be called with every new peer. */
  meet(wire: Wire): void {
    wire.once('close', () => this.#left(wire));
    if (identitiesOf(wire).some((identity) => this.#banned.has(identity))) wire.destroy();
  }

  #mayBring(wire: Wire, piece: number): boolean {
    if (!this.#suspect.has(piece)) return true;
    const asked = this.#suspect.get(piece);
    if (asked?.wire === wire) return true;
    const now = performance.now();
    if (asked !== undefined && now - asked.sinceMs < patienceMs) return false;
    // What others brought of it must not be blamed on this one.
    restartPiece(this.#torrent, piece);
    this.#suspect.set(piece, { wire, sinceMs: now });
    return true;
  }

  #failed(piece: number): void {
    const culprit = this.#suspect.get(piece)?.wire;
    this.#suspect.set(piece, undefined);
    if (culprit === undefined) return;
    for (const identity of identitiesOf(culprit)) this.#banned.add(identity);
    culprit.destroy();
  }

  #left(wire: Wire): void {
    for (const [piece, asked] of this.#suspect) if (asked?.wire === wire) this.#suspect.set(piece, undefined);
  }
}

/** A port is easily changed, so it counts only where many peers share an address: on this machine and in this house. */
function identitiesOf({ peerId, remoteAddress = '', remotePort = 0 }: Wire): string[] {
  const host = remoteAddress.replace(/^::ffff:/, '');
  return [peerId, isPublicHost(host) ? host : `${host}:${remotePort}`];
}
