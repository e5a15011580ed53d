import { readdir, readlink, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { EngineClient } from '@miauflix/torrent';
import { type Party, startParty } from './messages.ts';
import type { RivalQuestion } from './rival.party.ts';

/** Something that streams the film over HTTP while it downloads. */
export interface Contestant {
  /** Begins from nothing but the magnet. */
  add(magnet: string, tracker: string): Promise<void>;
  /** From this byte to the end, for a viewer of its own. */
  open(fromByte: number, viewer?: number): Promise<IncomingMessage>;
  /** Forgets the torrent and its bytes. */
  drop(): Promise<void>;
}

/** Our engine, with the two ways to its bytes. */
export interface OurEngine extends AsyncDisposable {
  /** Over TCP, as its rival. */
  readonly onPort: Contestant;
  /** As the api reads it. */
  readonly onSocket: Contestant;
  /** MB of memory. */
  memory(): Promise<number>;
  /** What its process has open. */
  descriptors(): Promise<{ readonly sockets: number; readonly files: number }>;
}

const wrappingKey = Buffer.alloc(32, 7).toString('base64url');

/** @param form of what it stores */
export async function ourEngine(directory: string, form: 'encrypted' | 'plain'): Promise<OurEngine> {
  const socketPath = join(directory, `${form}.sock`);
  const stored = join(directory, form);
  const party = await startParty('engine.party.ts', socketPath, stored, form);
  const port = await party.ask<number>({});
  const client = new EngineClient(socketPath);
  let added = 0;
  const contestant = (open: Contestant['open']): Contestant => ({
    async add(magnet, tracker) {
      added += 1;
      await client.add({ id: `film-${added}`, magnet, wrappingKey, trackers: [tracker] });
    },
    open,
    async drop() {
      await client.release(`film-${added}`);
      await rm(join(stored, `film-${added}`), { recursive: true });
    },
  });
  return {
    onPort: contestant((from, viewer = 0) =>
      download(`http://127.0.0.1:${port}/torrents/film-${added}/files/0?viewer=${viewer}`, from),
    ),
    onSocket: contestant(async (from, viewer = 0) => {
      const request = { viewer: String(viewer), range: `bytes=${from}-`, bitsPerSecond: 25_000_000 };
      return (await client.stream(`film-${added}`, 0, request)).body;
    }),
    memory: async () => (await client.health()).rssBytes / 1e6,
    async descriptors() {
      const folder = `/proc/${party.pid}/fd`;
      const links = (await readdir(folder)).map((name) => readlink(join(folder, name)).catch(() => ''));
      const targets = await Promise.all(links);
      return {
        sockets: targets.filter((target) => target.startsWith('socket:')).length,
        files: targets.filter((target) => target.startsWith('/')).length,
      };
    },
    [Symbol.asyncDispose]: () => party[Symbol.asyncDispose](),
  };
}

export async function webtorrentsServer(directory: string): Promise<Contestant & AsyncDisposable> {
  const party: Party = await startParty('rival.party.ts', join(directory, 'rival'));
  const ask = (question: RivalQuestion): Promise<string> => party.ask(question);
  let address = '';
  return {
    async add(magnet, tracker) {
      address = await ask({ add: { magnet, tracker } });
    },
    open: (fromByte) => download(address, fromByte),
    async drop() {
      await ask({ drop: true });
    },
    [Symbol.asyncDispose]: () => party[Symbol.asyncDispose](),
  };
}

function download(address: string, fromByte: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(address, { agent: false, headers: { range: `bytes=${fromByte}-` } }, resolve).once('error', reject);
  });
}
