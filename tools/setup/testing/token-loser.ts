import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Passes requests on to a Miauflix, as a proxy does, and can make one come with an access token that has run out. */
export async function startTokenLoser(address: string) {
  let isLost = false;
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, ...(isLost && { authorization: 'Bearer of-an-hour-ago' }) };
    isLost = false;
    const passed = request(new URL(incoming.url!, address), { method: incoming.method!, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Happens to the next request alone: two tokens of one second are the same. */
    loseToken: () => void (isLost = true),
  };
}
