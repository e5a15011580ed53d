import type { SwarmCount } from '../engine.port.ts';
import { filterBytes, isFull, peersIn, union } from './peer-filter.ts';

/** What a node of the DHT says to `get_peers`; anyone may say anything. */
export interface DhtReply {
  readonly r?: { readonly BFsd?: unknown; readonly BFpe?: unknown };
}

/** The part of a node of the DHT that asks others. */
export interface DhtRpc {
  /** Asks nodes nearer and nearer to the target. */
  closest(
    target: Uint8Array,
    message: { readonly q: string; readonly a: object },
    visit: (reply: DhtReply) => void,
    done: () => void,
  ): void;
}

/**
 * Asks the nodes of the DHT that are nearest to a torrent who announced it there (BEP 33). Nobody is announced.
 *
 * @returns undefined when none of them knows of anybody
 */
export async function scrapeDht(dht: DhtRpc, infoHash: string, signal: AbortSignal): Promise<SwarmCount | undefined> {
  const target = Buffer.from(infoHash, 'hex');
  const seeds: Uint8Array[] = [];
  const peers: Uint8Array[] = [];
  const note = ({ r }: DhtReply): void => {
    if (!isFilter(r?.BFsd) || !isFilter(r.BFpe)) return;
    seeds.push(r.BFsd);
    peers.push(r.BFpe);
  };
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
    else dht.closest(target, { q: 'get_peers', a: { info_hash: target, scrape: 1 } }, note, resolve);
  });
  const count = { seeders: peersIn(union(seeds)), leechers: peersIn(union(peers)) };
  return count.seeders + count.leechers === 0 ? undefined : count;
}

const isFilter = (said: unknown): said is Uint8Array =>
  said instanceof Uint8Array && said.length === filterBytes && !isFull(said);
