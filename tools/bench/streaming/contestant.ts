import { get, type IncomingMessage } from 'node:http';
import type { SharedFilm } from './film.ts';

/** Something that streams a film over HTTP while it downloads. */
export interface Contestant {
  /** Begins from nothing but what the film says of itself; resolves when its files are known. */
  add(film: SharedFilm): Promise<void>;
  /** From this byte to the end, for a viewer of its own. */
  open(fromByte: number, viewer?: number): Promise<IncomingMessage>;
  /** Forgets the torrent and its bytes. */
  drop(): Promise<void>;
}

/** What the swarm sends for a contestant, whoever takes it. */
export interface Received {
  /** Bytes since the film was added. */
  received(): Promise<number>;
}

/** A body of its own connection, from this byte on. */
export function download(address: string, fromByte: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(address, { agent: false, headers: { range: `bytes=${fromByte}-` } }, resolve).once('error', reject);
  });
}
