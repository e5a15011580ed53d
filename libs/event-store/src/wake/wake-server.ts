import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { Bell, type Wake } from './bell.ts';

/** The reader's end of the wake channel. */
export interface WakeServer extends Wake {
  close(): Promise<void>;
}

/**
 * Listens for the appender's pings on a unix socket; a socket file that a killed process left behind is replaced.
 *
 * @param socketPath at most 107 bytes, the system's limit
 */
export async function listenForWakes(socketPath: string): Promise<WakeServer> {
  const bell = new Bell();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket
      .on('data', () => bell.ring())
      .on('error', () => undefined)
      .on('close', () => sockets.delete(socket));
  });
  await rm(socketPath, { force: true });
  server.listen(socketPath);
  await once(server, 'listening');

  return {
    onRing: (listener) => bell.onRing(listener),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
