import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import type {
  ByteRange,
  ReadOptions,
  SwarmCount,
  TorrentDescription,
  TorrentEngine,
  TorrentRequest,
  TorrentStats,
} from '../engine.port.ts';
import { EngineUnavailable } from '../errors.ts';
import type { EngineLimits } from '../limits/limits.ts';
import type { StoragePolicy, StorageReport, TorrentStorage } from '../storage/storage.port.ts';
import type { SwarmCountRequest } from '../swarm-count/count-swarm.ts';
import type { EngineHealth } from './engine-server.ts';
import { errorOf, type Problem } from './problem.ts';

export interface StreamRequest extends ReadOptions {
  readonly method?: 'GET' | 'HEAD';
  /** As the viewer's player sent it. */
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
}

/** An answer to hand on as it is. */
export interface StreamResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** Longer than the engine itself takes to give up on a torrent. */
const addTimeoutMs = 14_500;
const answerTimeoutMs = 5_000;
/** Longer than the engine waits for trackers, and then for the DHT. */
const countTimeoutMs = 20_000;

/** {@link TorrentEngine} in another process, over its unix socket. */
export class EngineClient implements TorrentEngine {
  readonly #socketPath: string;
  /** A new connection costs next to nothing on a unix socket, and an old one may lead to a dead process. */
  readonly #agent = new Agent({ keepAlive: false });

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  async add(request: TorrentRequest, signal?: AbortSignal): Promise<TorrentDescription> {
    return this.#ask<TorrentDescription>('POST', '/torrents', { body: request, signal, timeoutMs: addTimeoutMs });
  }

  async describe(id: string): Promise<TorrentDescription> {
    const { stats: _, ...description } = await this.#torrent(id);
    return description;
  }

  async stats(id: string): Promise<TorrentStats> {
    return (await this.#torrent(id)).stats;
  }

  async *read(id: string, fileIndex: number, range: ByteRange, options: ReadOptions): AsyncGenerator<Uint8Array> {
    const { body } = await this.stream(id, fileIndex, { ...options, range: `bytes=${range.start}-${range.end}` });
    yield* body as AsyncIterable<Uint8Array>;
  }

  /**
   * A file or a range of it, with the status and headers to answer a player with. Destroying the body, or aborting,
   * ends the read in the engine.
   *
   * @throws TorrentUnknown when the torrent has to be added (again), FileUnknown, EngineUnavailable
   */
  async stream(id: string, fileIndex: number, request: StreamRequest): Promise<StreamResponse> {
    const query = new URLSearchParams({ viewer: request.viewer });
    if (request.bitsPerSecond !== undefined) query.set('bitsPerSecond', String(request.bitsPerSecond));
    const response = await this.#exchange(
      this.#open(
        request.method ?? 'GET',
        `/torrents/${encodeURIComponent(id)}/files/${fileIndex}?${query}`,
        request.signal,
        {
          ...(request.range !== undefined && { range: request.range }),
          ...(request.ifRange !== undefined && { 'if-range': request.ifRange }),
        },
      ),
    );
    const status = response.statusCode ?? 500;
    if (status !== 200 && status !== 206 && status !== 416) throw await failureOf(response);
    // Of this hop alone.
    const { connection: _, date: __, ...headers } = response.headers;
    return { status, headers, body: response };
  }

  async release(id: string): Promise<void> {
    await this.#ask('DELETE', `/torrents/${encodeURIComponent(id)}`);
  }

  /** What the engine has on disk. Each call throws EngineUnavailable when the engine does not answer. */
  readonly storage: TorrentStorage = {
    keepWithin: (policy: StoragePolicy) => this.#ask('PUT', '/storage', { body: policy }),
    report: () => this.#ask<StorageReport>('GET', '/storage'),
    acknowledge: (evictions) => this.#ask('POST', '/storage', { body: evictions }),
    delete: (id: string) => this.#ask('DELETE', `/storage/${encodeURIComponent(id)}`),
  };

  /**
   * Seeders and leechers as trackers or the DHT count them, without joining the swarm; undefined when nobody told.
   *
   * @throws TunnelDown, NetworkNotChosen when nobody can be asked now
   */
  async countSwarm(request: SwarmCountRequest, signal?: AbortSignal): Promise<SwarmCount | undefined> {
    return this.#ask('POST', '/swarms', { body: request, signal, timeoutMs: countTimeoutMs });
  }

  /** @throws EngineUnavailable */
  async limitTo(limits: EngineLimits): Promise<void> {
    await this.#ask('PUT', '/limits', { body: limits });
  }

  /** @throws EngineUnavailable */
  async health(signal?: AbortSignal): Promise<EngineHealth> {
    return this.#ask<EngineHealth>('GET', '/health', { signal });
  }

  async #torrent(id: string): Promise<TorrentDescription & { readonly stats: TorrentStats }> {
    return this.#ask('GET', `/torrents/${encodeURIComponent(id)}`);
  }

  async #ask<Answer>(
    method: string,
    path: string,
    options: { body?: unknown; signal?: AbortSignal | undefined; timeoutMs?: number } = {},
  ): Promise<Answer> {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? answerTimeoutMs);
    const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
    const response = await this.#exchange(this.#open(method, path, signal), options.body);
    if ((response.statusCode ?? 500) >= 300) throw await failureOf(response);
    const body = await text(response);
    return (body === '' ? undefined : JSON.parse(body)) as Answer;
  }

  #open(
    method: string,
    path: string,
    signal: AbortSignal | undefined,
    headers: Record<string, string> = {},
  ): ClientRequest {
    return send({ socketPath: this.#socketPath, agent: this.#agent, method, path, headers, ...(signal && { signal }) });
  }

  #exchange(request: ClientRequest, body?: unknown): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      request.once('response', resolve);
      request.on('error', (cause) => reject(new EngineUnavailable('The torrent engine does not answer.', { cause })));
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

async function failureOf(response: IncomingMessage): Promise<Error> {
  const body = await text(response);
  const status = response.statusCode ?? 500;
  if (response.headers['content-type'] !== 'application/problem+json')
    return new EngineUnavailable(`The torrent engine answered ${status}.`);
  return errorOf(JSON.parse(body) as Problem);
}
