import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Subject } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import WebTorrent from 'webtorrent';
import { TunnelDown } from '../errors.ts';
import type { TorrentEngine } from '../engine.port.ts';
import { createEngineServer } from '../http/engine-server.ts';
import { loopbackOptions } from '../swarm/loopback-options.ts';
import { filterOf } from '../testing/filter-of.ts';
import { dhtOf } from '../webtorrent/internals.ts';
import { countRoutes } from './count-routes.ts';
import { scrapeDht, type DhtRpc } from './scrape-dht.ts';

const infoHash = 'aaaabbbbccccddddeeeeffff0000111122223333';
const strange = 'ffff'.repeat(10);
const noSignal = new AbortController().signal;

/** Nodes on loopback that know of nobody but each other. */
const clients: WebTorrent[] = [];
async function startNode(bootstrap: readonly string[]): Promise<{ dht: DhtRpc; port: number }> {
  const client = new WebTorrent({
    ...loopbackOptions,
    tracker: false,
    dht: { bootstrap: bootstrap.length > 0 && bootstrap, host: '127.0.0.1' } as never,
  });
  clients.push(client);
  const { dht } = client as unknown as { dht: NodeJS.EventEmitter & { address(): AddressInfo } };
  await once(dht, 'listening');
  return { dht: dhtOf(client)!, port: dht.address().port };
}

interface Answering {
  response(
    peer: object,
    query: { a: { scrape?: number; info_hash?: Uint8Array } },
    reply: object,
    nodes?: object,
  ): void;
}

/** Has a node say more to who asks it to count the torrent, as those of other programs do. */
function saysOfSwarm({ dht }: { dht: DhtRpc }, more: object): void {
  const node = dht as unknown as Answering;
  const answer = node.response.bind(node);
  node.response = (peer, query, reply, nodes) => {
    const isAsked = query.a.scrape === 1 && Buffer.from(query.a.info_hash!).toString('hex') === infoHash;
    answer(peer, query, isAsked ? { ...reply, ...more } : reply, nodes);
  };
}

const addresses = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => Uint8Array.of(203, 0, 113, from + index));

let asking: DhtRpc;
beforeAll(async () => {
  const far = await startNode([]);
  const near = await startNode([`127.0.0.1:${far.port}`]);
  const liar = await startNode([]);
  saysOfSwarm(far, { BFsd: filterOf(addresses(0, 30)), BFpe: filterOf(addresses(100, 105)) });
  saysOfSwarm(near, { BFsd: filterOf(addresses(20, 40)), BFpe: filterOf(addresses(100, 108)) });
  saysOfSwarm(liar, { BFsd: Buffer.alloc(256, 255), BFpe: 'nonsense' });
  ({ dht: asking } = await startNode([far, near, liar].map(({ port }) => `127.0.0.1:${port}`)));
}, 30_000);
afterAll(() => Promise.all(clients.map((client) => new Promise((ended) => client.destroy(ended)))));

describe('a swarm that no tracker knows', () => {
  it('is counted by the nodes of the DHT, each of its peers once, whatever a liar says', async () => {
    expect(await scrapeDht(asking, infoHash, noSignal)).toEqual({ seeders: 40, leechers: 8 });
  });

  it('is not counted where nobody has heard of it', async () => {
    expect(await scrapeDht(asking, strange, noSignal)).toBeUndefined();
  });

  it('is given up when nobody waits for it', async () => {
    expect(await scrapeDht(asking, infoHash, AbortSignal.abort())).toBeUndefined();
  });
});

describe('asked over the socket', () => {
  let server: Server;
  const closings = new Subject<void>();
  const refusal = () => new TunnelDown('Down.');
  const passage = { isOpen: false, closings, dht: undefined as DhtRpc | undefined, refusal };
  const ask = (trackers: readonly string[]) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/swarms`, {
      method: 'POST',
      body: JSON.stringify({ infoHash, trackers }),
    });
  beforeAll(async () => {
    server = createEngineServer({} as TorrentEngine, countRoutes(passage)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  it('the DHT is not asked while the tunnel is down', async () => {
    expect((await ask([])).status).toBe(503);
  });

  it('the DHT is asked for a torrent without trackers, and not for one of this machine', async () => {
    Object.assign(passage, { isOpen: true, dht: asking });
    const answer = await ask([]);
    expect([answer.status, await answer.json()]).toEqual([200, { seeders: 40, leechers: 8 }]);
    expect((await ask(['http://127.0.0.1:1/announce'])).status).toBe(204);
  });

  it('nobody is asked any more when the tunnel goes down, and whoever waits is told so', async () => {
    const silent = createSocket('udp4').bind(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const asked = Promise.withResolvers<void>();
    silent.on('message', (question) => question.includes('scrape') && asked.resolve());
    Object.assign(passage, { isOpen: true, dht: (await startNode([`127.0.0.1:${silent.address().port}`])).dht });
    const answer = ask([]);
    await asked.promise;
    Object.assign(passage, { isOpen: false, dht: undefined });
    closings.next();
    expect((await answer).status).toBe(503);
  });
});
