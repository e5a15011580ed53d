import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AskedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/**
 * A server on loopback that answers with JSON as it is told; bytes are sent as they are, `undefined` is 404, a number
 * that status without a body, a `Response` as it stands.
 */
export interface AnsweringServer {
  /** Ends with a slash. */
  readonly url: string;
  readonly asked: readonly AskedRequest[];
  close(): Promise<void>;
}

/** @param port any when absent */
export async function startAnswering(answer: (request: AskedRequest) => unknown, port = 0): Promise<AnsweringServer> {
  const asked: AskedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const body = (await Array.fromAsync(incoming)).join('');
    const request = { method: incoming.method!, path: incoming.url!, headers: incoming.headers, body };
    asked.push(request);
    const said = await answer(request);
    if (said instanceof Response) {
      response.writeHead(said.status, Object.fromEntries(said.headers)).end(await said.text());
      return;
    }
    const status = typeof said === 'number' ? said : said === undefined ? 404 : 200;
    const content = Buffer.isBuffer(said) ? said : JSON.stringify(said);
    response.writeHead(status, { 'content-type': 'application/json' }).end(status === 200 ? content : '');
  });
  server.listen(port, '127.0.0.1');
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
