import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Connection {
  readonly outside: Socket;
  readonly inside: Socket;
  halted: boolean;
}

/** The cable in front of the server, on loopback: it can be cut, or go silent without being cut. */
export class Wire {
  readonly #connections = new Set<Connection>();
  readonly #server: Server;
  #frozen = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to(insidePort: number): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server);
    server.on('connection', (outside) => wire.#join(outside, connect(insidePort, '127.0.0.1')));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that were made and not ended. */
  get connections(): number {
    return this.#connections.size;
  }

  /** Nothing passes any more, in either direction, neither on these connections nor on new ones. */
  freeze(): void {
    this.#frozen = true;
    for (const connection of this.#connections) halt(connection);
  }

  /** What was held back passes, late. */
  thaw(): void {
    this.#frozen = false;
    for (const connection of this.#connections) resume(connection);
  }

  /** The connections of now fall silent, as behind a router that has forgotten them; new ones work. */
  strand(): void {
    for (const connection of this.#connections) halt(connection);
  }

  /** Cuts every connection. */
  reset(): void {
    for (const { outside, inside } of this.#connections) {
      outside.resetAndDestroy();
      inside.destroy();
    }
  }

  async close(): Promise<void> {
    this.#server.close();
    this.reset();
    await once(this.#server, 'close');
  }

  #join(outside: Socket, inside: Socket): void {
    const connection = { outside, inside, halted: false };
    this.#connections.add(connection);
    for (const [from, to] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      from
        .setNoDelay()
        .on('error', () => to.destroy())
        .on('close', () => {
          to.destroy();
          this.#connections.delete(connection);
        })
        .pipe(to);
    }
    if (this.#frozen) halt(connection);
  }
}

function halt(connection: Connection): void {
  const { outside, inside } = connection;
  connection.halted = true;
  outside.unpipe(inside).pause();
  inside.unpipe(outside).pause();
}

function resume(connection: Connection): void {
  const { outside, inside, halted } = connection;
  // Piped twice, every byte would pass twice.
  if (!halted) return;
  connection.halted = false;
  outside.pipe(inside);
  inside.pipe(outside);
}
