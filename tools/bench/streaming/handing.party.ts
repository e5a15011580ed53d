import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { EngineClient } from '@miauflix/torrent';
import { answer } from './messages.ts';

/** `port`: where it is reached; `delay`: milliseconds its event loop was late, 99 of 100 times, since the last question. */
export type HandingQuestion = 'port' | 'delay';

const [, , socketPath = ''] = process.argv;
const client = new EngineClient(socketPath);
const resolutionMs = 5;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();

/** Hands the engine's bytes on to whoever asks, as the api does, and does nothing else. */
const server = createServer((request, response) => {
  void handOn(request.url ?? '', request.headers.range, response).catch(() => response.destroy());
}).listen(0, '127.0.0.1');
await once(server, 'listening');

async function handOn(url: string, range: string | undefined, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(url, 'http://handing');
  const [, , id = '', , index] = pathname.split('/');
  const left = new AbortController();
  response.once('close', () => left.abort());
  const { status, headers, body } = await client.stream(id, Number(index), {
    viewer: searchParams.get('viewer') ?? '',
    bitsPerSecond: Number(searchParams.get('bitsPerSecond')),
    range,
    signal: left.signal,
  });
  response.writeHead(status, headers);
  await pipeline(body, response, { signal: left.signal });
}

answer(async (question: HandingQuestion) => {
  switch (question) {
    case 'port':
      return (server.address() as AddressInfo).port;
    case 'delay': {
      const late = Math.max(0, delay.percentile(99) / 1e6 - resolutionMs);
      delay.reset();
      return late;
    }
  }
});
