import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback whose answers the test decides. */
export interface Answering {
  /** Ends with a slash. */
  readonly url: string;
  /** Path and query of what it was asked, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

export async function answering(answer: (url: URL, response: ServerResponse) => void): Promise<Answering> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    answer(new URL(request.url!, 'http://localhost'), response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
