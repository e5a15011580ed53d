import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEngineServer, Storage, WebTorrentEngine } from '@miauflix/torrent/engine';
import { answer } from './messages.ts';

/** `port`: where it is reached over TCP; `heap`: MB alive once garbage was collected. */
export type EngineQuestion = 'port' | 'heap';

/** Our engine, on its unix socket as in the product, and on a port as its rivals. */
const [, , socketPath = '', directory = '', form = ''] = process.argv;
const storage = new Storage({ directory, form: form === 'plain' ? 'plain' : 'encrypted' });
const engine = new WebTorrentEngine({ storage, network: 'loopback' });
const onSocket = createEngineServer(engine).listen(socketPath);
const onPort = createEngineServer(engine).listen(0, '127.0.0.1');
await Promise.all([once(onSocket, 'listening'), once(onPort, 'listening')]);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

answer(async (question: EngineQuestion) => {
  switch (question) {
    case 'port':
      return (onPort.address() as AddressInfo).port;
    case 'heap':
      collectGarbage();
      return process.memoryUsage().heapUsed / 1e6;
  }
});
