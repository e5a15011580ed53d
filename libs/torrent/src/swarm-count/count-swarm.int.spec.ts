import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server as Tracker } from 'bittorrent-tracker';
import { NEVER } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngineServer } from '../http/engine-server.ts';
import { TunnelDown } from '../errors.ts';
import type { TorrentEngine } from '../engine.port.ts';
import { countRoutes } from './count-routes.ts';
import { countSwarm } from './count-swarm.ts';

const infoHash = 'aaaabbbbccccddddeeeeffff0000111122223333';
const noSignal = new AbortController().signal;

interface Udp {
  address(): AddressInfo;
}
let tracker: Tracker & { readonly udp4: Udp };
let byHttp: string;
let byUdp: string;
beforeAll(async () => {
  tracker = new Tracker({ http: true, udp: true, ws: false, stats: false }) as typeof tracker;
  await new Promise<void>((listening) =>
    tracker.listen(0, { http: '127.0.0.1', udp: '127.0.0.1', udp6: '::1' } as never, listening),
  );
  byHttp = `http://127.0.0.1:${(tracker.http.address() as AddressInfo).port}/announce`;
  byUdp = `udp://127.0.0.1:${tracker.udp4.address().port}/announce`;
  for (const [peer, left] of [
    ['1', 0],
    ['2', 0],
    ['3', 900],
  ] as const) {
    const query = `info_hash=${encodedHash}&peer_id=-XX0001-00000000000${peer}&port=1000${peer}&left=${left}&compact=1`;
    await fetch(`${byHttp}?${query}&uploaded=0&downloaded=0&event=started`);
  }
});
afterAll(() => {
  tracker.http.closeAllConnections();
  tracker.close(() => undefined);
});
const encodedHash = infoHash.replace(/../g, (byte) => `%${byte}`);

describe('a swarm', () => {
  it('is counted by HTTP and by UDP, and nobody joins it', async () => {
    const count = { seeders: 2, leechers: 1 };
    expect(await countSwarm({ infoHash, trackers: [byHttp] }, noSignal)).toEqual(count);
    expect(await countSwarm({ infoHash, trackers: [byUdp] }, noSignal)).toEqual(count);
    expect(await countSwarm({ infoHash, trackers: [byHttp, byUdp] }, noSignal)).toEqual(count);
  });

  it('has the largest count of those that answer', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const dead = `http://127.0.0.1:${(closed.address() as AddressInfo).port}/announce`;
    closed.close();
    const trackers = [dead, 'http://127.0.0.1:1/no-scrape', 'nonsense', byHttp];
    expect(await countSwarm({ infoHash, trackers }, noSignal)).toEqual({ seeders: 2, leechers: 1 });
    expect(await countSwarm({ infoHash, trackers: trackers.slice(0, 3) }, noSignal)).toBeUndefined();
  });

  it('is given up when nobody waits for it', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/announce`;
    expect(await countSwarm({ infoHash, trackers: [url] }, AbortSignal.timeout(50))).toBeUndefined();
    silent.closeAllConnections();
    silent.close();
  });
});

describe('asked over the socket', () => {
  let server: Server;
  let base: string;
  const passage = { isOpen: false, closings: NEVER, refusal: () => new TunnelDown('The tunnel is down.') };
  beforeAll(async () => {
    server = createEngineServer({} as TorrentEngine, countRoutes(passage)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/swarms`;
  });
  afterAll(() => void server.close());
  const ask = (body: object) => fetch(base, { method: 'POST', body: JSON.stringify(body) });

  it('trackers of this machine need no tunnel', async () => {
    const answer = await ask({ infoHash, trackers: [byHttp] });
    expect([answer.status, await answer.json()]).toEqual([200, { seeders: 2, leechers: 1 }]);
  });

  it('others are not asked while the tunnel is down', async () => {
    const answer = await ask({ infoHash, trackers: ['udp://tracker.example.org:1337'] });
    expect([answer.status, await answer.json()]).toEqual([
      503,
      expect.objectContaining({ type: 'torrent/tunnel-down' }),
    ]);
    // By this the other side of the socket knows that it is no engine that fails.
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect((await ask({ infoHash, trackers: [byHttp, 'udp://tracker.example.org:1337'] })).status).toBe(503);
  });

  it('those of this house are never asked, mixed in among others', async () => {
    Object.assign(passage, { isOpen: true });
    const trackers = [byHttp, 'http://192.168.1.1/announce', 'http://0x7f.1/announce', 'udp://router.lan:80'];
    expect((await ask({ infoHash, trackers })).status).toBe(204);
  });

  it('what is no question is refused', async () => {
    expect((await ask({ infoHash: 'x', trackers: [] })).status).toBe(422);
    expect((await fetch(base)).status).toBe(422);
  });
});
