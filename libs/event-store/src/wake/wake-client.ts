import { connect, type Socket } from 'node:net';

/** The appender's end of the wake channel. */
export interface WakeClient {
  /** Pings the listener, if there is one: never waits, never fails. */
  ring(): void;
  close(): void;
}

/** Rings whoever listens on the unix socket; connects at the first ring, and again when the listener was away. */
export function connectWakeClient(socketPath: string): WakeClient {
  let socket: Socket | undefined;

  const connected = (): Socket =>
    connect(socketPath)
      .unref()
      // Nobody listens: a reader that is not rung polls the log.
      .on('error', () => undefined)
      .on('close', () => (socket = undefined));

  return {
    ring() {
      socket ??= connected();
      // A ping that has not left yet will wake the listener for this commit too.
      if (socket.writableLength === 0) socket.write('.');
    },
    close() {
      socket?.destroy();
    },
  };
}
