import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Makes sure that a port can be listened on, before anything else is done.
 *
 * @throws Error `EADDRINUSE` when another program listens there, `EACCES` when the port needs more rights
 */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
