import { readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineClient } from '@miauflix/torrent';
import { type Contestant, download, type Received } from './contestant.ts';
import type { EngineQuestion } from './engine.party.ts';
import type { HandingQuestion } from './handing.party.ts';
import { bundledEngine } from './bundled-engine.ts';
import { type Party, startParty } from './messages.ts';

/** Our engine in a process of its own, as households run it, and the ways to its bytes. */
export interface OurEngine extends AsyncDisposable {
  /** Over TCP, as its rivals. */
  readonly onPort: Contestant;
  /** As the api reads it. */
  readonly onSocket: Contestant & Received;
  /** As a browser gets it: over TCP from a process that reads the socket. */
  readonly handedOn: Contestant;
  /** The torrent's description is there already, its bytes are not; for an engine that stores them plain. */
  readonly described: Contestant;
  /** Milliseconds the event loop of whoever hands on was late, 99 of 100 times, since the last question. */
  handingDelay(): Promise<number>;
  /** MB of resident memory. */
  memory(): Promise<number>;
  /** MB alive on the heap once garbage was collected. */
  heap(): Promise<number>;
  /** Seconds of processor time so far. */
  processor(): Promise<number>;
  /** What its process has open. */
  descriptors(): Promise<Descriptors>;
}

export interface Descriptors {
  readonly sockets: number;
  readonly files: number;
}

const wrappingKey = Buffer.alloc(32, 7).toString('base64url');
const viewersBitsPerSecond = 25_000_000;
const ticksPerSecond = 100;

/**
 * @param directory where it gets a folder and a socket
 * @param form of what it stores
 */
export async function ourEngine(directory: string, form: 'encrypted' | 'plain'): Promise<OurEngine> {
  const socketPath = join(directory, `${form}.sock`);
  const stored = join(directory, form);
  const party = await startParty(await bundledEngine(), socketPath, stored, form);
  const handing = await startParty('handing.party.ts', socketPath);
  const ask = (question: EngineQuestion): Promise<number> => party.ask(question);
  const askHanding = (question: HandingQuestion): Promise<number> => handing.ask(question);
  const [port, handingPort] = await Promise.all([ask('port'), askHanding('port')]);
  const client = new EngineClient(socketPath);
  let added = 0;
  let held = '';

  const contestant = (open: Contestant['open']): Contestant => ({
    async add({ magnet, tracker }) {
      held = `film-${(added += 1)}`;
      await client.add({ id: held, magnet, wrappingKey, trackers: [tracker] });
    },
    open,
    async drop() {
      await client.release(held);
      await rm(join(stored, held), { recursive: true });
    },
  });
  const onSocket = contestant(async (from, viewer = 0) => {
    const range = `bytes=${from}-`;
    return (await client.stream(held, 0, { viewer: String(viewer), range, bitsPerSecond: viewersBitsPerSecond })).body;
  });
  const pathOf = (viewer: number): string =>
    `/torrents/${held}/files/0?viewer=${viewer}&bitsPerSecond=${viewersBitsPerSecond}`;
  return {
    onPort: contestant((from, viewer = 0) => download(`http://127.0.0.1:${port}${pathOf(viewer)}`, from)),
    onSocket: { ...onSocket, received: async () => (await client.stats(held)).receivedBytes },
    handedOn: contestant((from, viewer = 0) => download(`http://127.0.0.1:${handingPort}${pathOf(viewer)}`, from)),
    described: {
      ...onSocket,
      async add({ magnet, tracker, pieceCount }) {
        held = `described-${pieceCount}`;
        const request = { id: held, magnet, wrappingKey, trackers: [tracker] };
        if (!(await readdir(stored)).includes(held)) {
          await client.add(request);
          await client.release(held);
        }
        await rm(join(stored, held, 'pieces'), { recursive: true, force: true });
        await writeFile(join(stored, held, 'verified'), new Uint8Array(Math.ceil(pieceCount / 8)));
        await client.add(request);
      },
      drop: () => client.release(held),
    },
    handingDelay: () => askHanding('delay'),
    memory: async () => (await client.health()).rssBytes / 1e6,
    heap: () => ask('heap'),
    processor: () => processorSeconds(party),
    descriptors: () => descriptorsOf(party),
    async [Symbol.asyncDispose]() {
      await handing[Symbol.asyncDispose]();
      await party[Symbol.asyncDispose]();
    },
  };
}

async function processorSeconds({ pid }: Party): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function descriptorsOf({ pid }: Party): Promise<Descriptors> {
  const folder = `/proc/${pid}/fd`;
  const links = (await readdir(folder)).map((name) => readlink(join(folder, name)).catch(() => ''));
  const targets = await Promise.all(links);
  return {
    sockets: targets.filter((target) => target.startsWith('socket:')).length,
    files: targets.filter((target) => target.startsWith('/')).length,
  };
}
