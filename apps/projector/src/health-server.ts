import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Health } from './health.ts';

export interface HealthServer {
  close(): Promise<void>;
}

/** Answers `GET /health` on a unix socket: 200 when all is well, 503 otherwise. A socket left behind by a killed process is replaced. */
export async function serveHealth(socketPath: string, health: () => Promise<Health>): Promise<HealthServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/health') {
      response.writeHead(404).end();
      return;
    }
    health().then(
      (body) =>
        response
          .writeHead(body.status === 'ok' ? 200 : 503, { 'Content-Type': 'application/json' })
          .end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  rmSync(socketPath, { force: true });
  server.listen(socketPath);
  await once(server, 'listening');
  return {
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
