import { setTimeout as delay } from 'node:timers/promises';
import {
  EngineClient,
  EngineUnavailable,
  NoPeers,
  type TorrentRequest,
  TorrentUnknown,
  TunnelDown,
} from '@miauflix/torrent';

const retryMs = 250;

/** Somebody who watches a film from its beginning and is not put off: as the api does, it adds the film again and reads on. */
export class Player {
  readonly #client: EngineClient;
  readonly #request: TorrentRequest;
  readonly #stopping = new AbortController();
  readonly #playing: Promise<void>;
  #position = 0;
  #refusedAtMs: number | undefined;
  /** What nobody who watches would have got over. */
  #failure: unknown;

  constructor(socketPath: string, request: TorrentRequest) {
    this.#client = new EngineClient(socketPath);
    this.#request = request;
    this.#playing = this.#play().catch((error: unknown) => void (this.#failure = error));
  }

  /** Bytes that were shown; they go on where they stopped, in order. */
  get position(): number {
    return this.#position;
  }

  /** Resolves when it has been told that the tunnel is down, on the clock of `performance.now()`. */
  async refusedSince(sinceMs: number): Promise<number> {
    for (;;) {
      if (this.#refusedAtMs !== undefined && this.#refusedAtMs >= sinceMs) return this.#refusedAtMs;
      await delay(20);
    }
  }

  /** Resolves once it has got so many more bytes than it has now. */
  async hasGotMore(bytes: number, withinMs: number): Promise<void> {
    const wanted = this.#position + bytes;
    const deadline = performance.now() + withinMs;
    while (this.#position < wanted) {
      if (this.#failure !== undefined) throw this.#failure;
      if (performance.now() > deadline)
        throw new Error(`${wanted - this.#position} bytes were missing after ${withinMs} ms.`);
      await delay(20);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#playing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #play(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#client.add(this.#request, signal);
        const range = `bytes=${this.#position}-`;
        const { body } = await this.#client.stream(this.#request.id, 0, { viewer: 'ada', range, signal });
        for await (const chunk of body) this.#position += (chunk as Buffer).length;
        return;
      } catch (error) {
        if (error instanceof TunnelDown) this.#refusedAtMs = performance.now();
        if (!signal.aborted && !isPassing(error)) throw error;
        await delay(retryMs);
      }
    }
  }
}

/** A body that breaks off has no type of its own. */
const isPassing = (error: unknown): boolean =>
  error instanceof TunnelDown ||
  error instanceof NoPeers ||
  error instanceof TorrentUnknown ||
  error instanceof EngineUnavailable ||
  (error as NodeJS.ErrnoException).code === 'ECONNRESET';
