import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createEngineServer, Storage, WebTorrentEngine } from '@miauflix/torrent/engine';
import { answer } from './messages.ts';

/** Our engine, on its unix socket as in the product, and on a port as its rival; answers with the port. */
const [, , socketPath = '', directory = '', form = ''] = process.argv;
const storage = new Storage({ directory, form: form === 'plain' ? 'plain' : 'encrypted' });
const engine = new WebTorrentEngine({ storage, network: 'loopback' });
const onSocket = createEngineServer(engine).listen(socketPath);
const onPort = createEngineServer(engine).listen(0, '127.0.0.1');
await Promise.all([once(onSocket, 'listening'), once(onPort, 'listening')]);

answer(async () => (onPort.address() as AddressInfo).port);
