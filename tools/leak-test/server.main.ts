/// <reference path="../../libs/torrent/src/webtorrent/webtorrent.d.ts" />
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'bittorrent-tracker';
import WebTorrent from 'webtorrent';
import { serveNames } from './dns-server.ts';
import { server } from './test-bed.ts';

/** The whole internet of a test: resolver, tracker, two seeders, and a page that tells who asks. */
const [, , torrentFile = '', directory = ''] = process.argv;
const torrent = readFileSync(torrentFile);
const announceEveryMs = 4000;
/** Connections that an outage has cut stay open here: they must not take the places of those that come after. */
const uploads = 100;

serveNames(server, server.ipv4);

createServer((request, response) => response.end(request.socket.remoteAddress?.replace(/^::ffff:/, ''))).listen(
  80,
  '::',
);

const tracker = new Server({ http: true, udp: true, ws: false, stats: false, interval: announceEveryMs });
tracker.on('warning', () => undefined);
await new Promise<void>((listening) => tracker.listen(6969, { http: '::', udp: '0.0.0.0', udp6: '::' }, listening));

await Promise.all([seed(6001, server.ipv4), seed(6002, `[${server.ipv6}]`)]);
process.stdout.write('ready\n');

/** One seeder by each family of addresses, so that both are in use. */
async function seed(port: number, host: string): Promise<void> {
  const client = new WebTorrent({
    torrentPort: port,
    dht: false,
    utp: false,
    utPex: false,
    lsd: false,
    natUpnp: false,
    natPmp: false,
    webSeeds: false,
    tracker: { wrtc: false },
    seedOutgoingConnections: false,
  });
  const added = client.add(torrent, {
    path: directory,
    announce: [`http://${host}:6969/announce`],
    skipVerify: true,
    uploads,
  });
  await once(added, 'trackerAnnounce');
}
