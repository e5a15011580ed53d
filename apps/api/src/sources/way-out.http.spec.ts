import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVENT_LOG, type EventLog } from '../shared/stores.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { SourceWork } from './source-work.ts';
import { WayOut } from './way-out.ts';

const feedKey = 'canary-key-of-a-feed';
const infoHash = '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432';
const feed = `<rss><channel><item><title>Walking.the.Moon.2010.1080p</title>
  <enclosure url="magnet:?xt=urn:btih:${infoHash}" length="900000000"/></item></channel></rss>`;

/** A feed is asked once a second, and again after a failure. */
const patience = { timeout: 15_000, interval: 200 };

let household: Household;
let admin: Device;
let member: Device;
let feeds: Server;
let answer: (path: string, response: ServerResponse) => void;
const open: Server[] = [];
beforeAll(async () => {
  ({ household, adminDevice: admin, memberDevice: member } = await startHousehold());
  feeds = await listening(createServer(({ url }, response) => answer(url!, response)));
}, 40_000);
beforeEach(() => {
  answer = (_path, response) => response.setHeader('content-type', 'application/rss+xml').end(feed);
});
afterAll(async () => {
  await household.stop();
  for (const server of open) server.close();
});

async function listening(server: Server): Promise<Server> {
  open.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A proxy of the tunnel: every name leads to the one server that there is. */
async function startProxy(): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const proxy = createServer(({ url }, response) => {
    const { host, pathname } = new URL(url!);
    asked.push(host);
    answer(pathname, response);
  });
  return { url: `http://127.0.0.1:${portOf(await listening(proxy))}/`, asked };
}

const tried = async (): Promise<string> => (await admin.post('/providers/rss/test').expect(200)).body.sentence;
const nameFeed = (address: string) => admin.put('/settings/rss', { feeds: [address] }).expect(200);
const leaveThrough = (url: string) => admin.put('/settings/vpn', { mode: 'tunnel', proxyUrl: url }).expect(200);

describe('the way to servers that are asked about torrents', () => {
  it('is the proxy of the tunnel as soon as it is named, and the next one as soon as that is', async () => {
    for (const feed of ['first', 'second']) {
      const proxy = await startProxy();
      await leaveThrough(proxy.url);
      let tries = 0;
      await vi.waitFor(async () => {
        // Another one each time: what was answered through the proxy before is not asked again.
        await nameFeed(`http://feeds.example.org/${feed}/${(tries += 1)}`);
        expect(await tried()).toBe('The feed tells of 1 torrents.');
        expect(proxy.asked).toContain('feeds.example.org');
      }, patience);
    }
  });

  it('does not change sides: a server in the house sends nobody out beside the tunnel, nor one outside into the house', async () => {
    await leaveThrough((await startProxy()).url);
    answer = (path, response) =>
      response
        .writeHead(302, { location: path === '/in' ? 'http://192.168.1.1/reboot' : 'http://feeds.example.org/new' })
        .end();
    await nameFeed(`http://127.0.0.1:${portOf(feeds)}/out`);
    await vi.waitFor(
      async () => expect(await tried()).toContain('redirects to feeds.example.org, out of its reach'),
      patience,
    );
    await nameFeed('http://feeds.example.org/in');
    await vi.waitFor(
      async () => expect(await tried()).toContain('redirects to 192.168.1.1, out of its reach'),
      patience,
    );
  });

  it('does not change sides because a name leads elsewhere', async () => {
    await admin.put('/settings/vpn', { mode: 'none' }).expect(200);
    const sides = (server: string) => {
      const way = household.app.get(WayOut).to(server);
      return ['192.168.1.1', '::1', '9.9.9.9'].map((address) => way?.mayConnectTo(address));
    };
    await vi.waitFor(() => expect(sides('https://feeds.example.org/')).toEqual([false, false, true]));
    expect(sides('http://jackett:9117/')).toEqual([true, true, false]);
    await nameFeed(`http://localhost:${portOf(feeds)}/in-the-house`);
    await vi.waitFor(async () => expect(await tried()).toBe('The feed tells of 1 torrents.'), patience);
  });
});

describe('a service for subtitles', () => {
  it('is tried out the same way, before it is saved, and not at all while that is closed', async () => {
    const values = { url: 'http://subtitles.example.org/', apiKey: 'a-key-of-ours' };
    const triedOut = async () => (await admin.post('/settings/open-subtitles/test', values).expect(200)).body.sentence;
    await leaveThrough('');
    await vi.waitFor(async () => expect(await triedOut()).toContain('Name the HTTP proxy of the tunnel'), patience);
    answer = (_path, response) => response.setHeader('content-type', 'application/json').end('{"data":[]}');
    const proxy = await startProxy();
    await leaveThrough(proxy.url);
    await vi.waitFor(async () => expect(await triedOut()).toContain('accepts the key'), patience);
    expect(proxy.asked).toEqual(['subtitles.example.org']);
  });
});

describe('a queue that cannot be written', () => {
  it('keeps nobody from seeing the sources of a title', async () => {
    const { db } = household.app.get(SourceWork) as unknown as { db: Database.Database };
    db.pragma('query_only = on');
    await member.get('/titles/moon/sources').expect(200);
    db.pragma('query_only = off');
  });
});

describe('what is found by providers', () => {
  it('leaves neither the key of a feed nor a torrent in any file or line, and nobody but admins sees the key', async () => {
    const address = `http://127.0.0.1:${portOf(feeds)}/rss/${feedKey}?passkey=${feedKey}`;
    await nameFeed(address);
    await vi.waitFor(async () => expect(await tried()).toBe('The feed tells of 1 torrents.'), patience);
    await ask('moon');
    await vi.waitFor(async () => expect(await ask('moon')).toHaveLength(1), patience);
    answer = (_path, response) => response.writeHead(500).end();
    await nameFeed(`${address}&again`);
    await vi.waitFor(async () => expect(await tried()).toContain('answers 500'), patience);
    expect(JSON.stringify((await member.get('/status').expect(200)).body)).not.toContain(feedKey);
    expect(JSON.stringify((await admin.get('/providers').expect(200)).body)).not.toContain(feedKey);
    expect((await admin.get('/settings/rss').expect(200)).body.values.feeds[0]).toContain(feedKey);
    for (const secret of [feedKey, infoHash]) {
      expect(household.logLines.join('\n')).not.toContain(secret);
      expect(JSON.stringify((await stored()).map(({ data }) => data))).not.toContain(secret);
      expect(filesWith(secret)).toEqual([]);
    }
  }, 40_000);

  const stored = () => household.app.get<EventLog>(EVENT_LOG).readAll();
  const ask = async (titleId: string) => (await member.get(`/titles/${titleId}/sources`).expect(200)).body;
  const filesWith = (secret: string): readonly string[] =>
    readdirSync(household.directory, { recursive: true, encoding: 'utf8' })
      .map((path) => join(household.directory, path))
      .filter((path) => statSync(path).isFile() && readFileSync(path).includes(secret));
});
