import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The line between a peer and everybody who calls it. */
export interface LinkShape {
  readonly roundTripMs: number;
  /** From the peer to each caller; unlimited when absent. */
  readonly bytesPerSecond?: number;
  /**
   * Asked before each chunk to a caller, with all bytes that callers were sent before it: until it says yes nothing
   * passes. Always yes when absent.
   */
  readonly mayPass?: (sentBytes: number) => boolean;
}

export interface ShapedLink {
  readonly port: number;
  stop(): Promise<void>;
}

/** A proxy on loopback that delays and limits what passes through to `targetPort`. */
export async function startShapedLink(targetPort: number, shape: LinkShape): Promise<ShapedLink> {
  const open = new Set<Socket>();
  let sentBytes = 0;
  const passes = async (chunk: Buffer, to: Socket) => {
    while (!(shape.mayPass?.(sentBytes) ?? true) && !to.destroyed) await sleep(20);
    sentBytes += chunk.length;
  };
  const server = createServer({ noDelay: true }, (caller) => {
    const peer = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    for (const socket of [caller, peer]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => undefined);
    }
    void carry(caller, peer, shape.roundTripMs / 2, Infinity);
    void carry(peer, caller, shape.roundTripMs / 2, shape.bytesPerSecond ?? Infinity, passes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Each chunk leaves `delayMs` after it came, and not before the line is free. */
async function carry(
  from: Socket,
  to: Socket,
  delayMs: number,
  bytesPerSecond: number,
  passes?: (chunk: Buffer, to: Socket) => Promise<void>,
): Promise<void> {
  let lineFreeAtMs = 0;
  const onTheLine: Promise<void>[] = [];
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await passes?.(chunk, to);
      const now = performance.now();
      lineFreeAtMs = Math.max(lineFreeAtMs, now) + (chunk.length / bytesPerSecond) * 1000;
      onTheLine.push(delivered(to, chunk, lineFreeAtMs + delayMs - now, onTheLine.at(-1)));
      // A line holds what is on its way and no more: the sender is held back.
      if (onTheLine.length >= 64) await onTheLine.shift();
    }
    await onTheLine.at(-1);
  } catch {
    // One side hung up: so does the other.
  }
  to.destroy();
}

async function delivered(to: Socket, chunk: Buffer, afterMs: number, before: Promise<void> | undefined): Promise<void> {
  if (afterMs > 1) await sleep(afterMs);
  await before;
  if (!to.destroyed && !to.write(chunk))
    await Promise.race([once(to, 'drain'), once(to, 'close')]).catch(() => undefined);
}
