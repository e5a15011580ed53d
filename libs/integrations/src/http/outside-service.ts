import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { decorrelatedJitterGenerator, DelegateBackoff, handleWhen, retry, type IRetryBackoffContext } from 'cockatiel';
import { Agent, errors, interceptors, type Dispatcher } from 'undici';
import type { z } from 'zod';
import { authorised, withQuery, type Credentials } from './authorise.ts';
import { nameOfPath, type ExchangeLimits } from './exchange.ts';
import { Gate } from './gate.ts';
import { keptAtLeast } from './kept-at-least.ts';
import { resolvedWithin } from './resolved-within.ts';
import { withinReach } from './within-reach.ts';
import type { RateLimit } from './rate-limit.ts';
import type { ResponseCache } from './response-cache.ts';
import { ServiceAnswerInvalid, ServiceError, ServiceRateLimited, ServiceUnavailable } from './service-errors.ts';
import type { ServiceHealth } from '@miauflix/domain/status';

export interface OutsideServiceOptions {
  /** As errors and the status page call it. */
  readonly name: string;
  /** Paths of requests are resolved against it; ends with a slash. */
  readonly baseUrl: string;
  readonly rateLimit: RateLimit;
  /** Nothing is cached when absent, as when a key is tested. */
  readonly cache?: ResponseCache;
  /** Good answers are cached so long even if the service permits less; its own headers alone decide when absent. */
  readonly keepAtLeastSeconds?: number;
  /** Read for each request that really goes out. */
  readonly credentials?: () => Credentials;
  readonly timeoutMs?: number;
  /** Of an answer, packed or not. */
  readonly largestBytes?: number;
  /** The way out, as a proxy; names are resolved by it, and it is not closed with the service. */
  readonly network?: Dispatcher;
  /** Whether a redirect may lead to another host; to any when absent. */
  readonly mayRedirectTo?: (host: string) => boolean;
  /** Whether a name may lead to an address; to any when absent, and where a proxy resolves it. */
  readonly mayConnectTo?: (address: string) => boolean;
  /** Paths hold keys, as those of feeds do: errors do not name them. */
  readonly arePathsSecret?: boolean;
}

export interface ServiceRequest {
  /** Relative to the base URL. Named in errors, unless all of the service's are secret. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON with POST. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are answers too, beside 200. */
  readonly alsoAnswers?: readonly number[];
  /** Asks whether what is cached is still true. */
  readonly isFresh?: boolean;
  /** Passes the cache by: for what is taken over at once, and not asked again while it is true. */
  readonly isUncached?: boolean;
  readonly signal?: AbortSignal;
}

export interface ServiceAnswer {
  readonly body: Buffer;
  /** Without parameters, lower case; empty when the service does not say. */
  readonly contentType: string;
}

/**
 * A service that is not ours, asked politely: cached, each question once at a time, no faster than it permits, again
 * after a failure, not at all after many.
 */
export interface OutsideService {
  readonly name: string;
  /**
   * @returns the answer as the schema reads it; undefined when there is no such thing (404, 410)
   * @throws ServiceError one of its four kinds
   */
  json<T>(request: ServiceRequest, schema: z.ZodType<T>): Promise<T | undefined>;
  /** The same for anything that is no JSON. */
  bytes(request: ServiceRequest): Promise<ServiceAnswer | undefined>;
  health(): ServiceHealth;
  close(): Promise<void>;
}

const defaultTimeoutMs = 15_000;
const defaultLargestBytes = 8_000_000;
const connectTimeoutMs = 5_000;
const maxRedirections = 5;
const maxRetries = 2;
/** Nobody waits longer within one call; who comes again later is told when. */
const patienceMs = 5_000;
const jitter = { exponent: 2, initialDelay: 250, maxDelay: patienceMs, generator: decorrelatedJitterGenerator };
const userAgent = 'Miauflix/1';

export const outsideService = (options: OutsideServiceOptions): OutsideService => new HttpService(options);

class HttpService implements OutsideService {
  readonly name: string;
  private readonly base: URL;
  private readonly gate: Gate;
  private readonly agent: Agent | undefined;
  private readonly dispatcher: Dispatcher;
  private readonly cache: ResponseCache | undefined;
  private readonly limits: ExchangeLimits;

  constructor(options: OutsideServiceOptions) {
    const { name, baseUrl, rateLimit, cache, keepAtLeastSeconds = 0, credentials, network } = options;
    const { timeoutMs = defaultTimeoutMs, largestBytes = defaultLargestBytes } = options;
    const { mayRedirectTo, mayConnectTo, arePathsSecret = false } = options;
    this.name = name;
    this.base = new URL(baseUrl);
    this.cache = cache;
    this.limits = { service: name, timeoutMs, largestBytes, arePathsSecret };
    this.gate = new Gate(this.limits, rateLimit);
    // A proxy resolves names at its own end; only our own way out needs them.
    this.agent = network ? undefined : new Agent({ connect: { timeout: connectTimeoutMs } });
    // The last one is asked first.
    this.dispatcher = (network ?? this.agent!).compose([
      ...(network ? [] : [interceptors.dns({ ...(mayConnectTo && { lookup: resolvedWithin(name, mayConnectTo) }) })]),
      this.gate.interceptor,
      ...(credentials ? [authorised(this.base.origin, credentials)] : []),
      keptAtLeast(keepAtLeastSeconds),
      interceptors.deduplicate({ maxBufferSize: largestBytes }),
      ...(cache ? [interceptors.cache({ store: cache, type: 'private' })] : []),
      ...(mayRedirectTo ? [withinReach(name, this.base.origin, mayRedirectTo)] : []),
      interceptors.redirect({ maxRedirections, throwOnMaxRedirect: true }),
    ]);
  }

  async json<T>(request: ServiceRequest, schema: z.ZodType<T>): Promise<T | undefined> {
    const answer = await this.bytes({ ...request, headers: { accept: 'application/json', ...request.headers } });
    if (!answer) return undefined;
    try {
      return schema.parse(JSON.parse(answer.body.toString('utf8')));
    } catch (error) {
      const form = answer.contentType === 'text/html' ? 'a web page' : 'something that cannot be read';
      throw this.invalid(request, `answers ${this.called(request)} with ${form}`, error);
    }
  }

  async bytes(request: ServiceRequest): Promise<ServiceAnswer | undefined> {
    try {
      return await untilAborted(
        retries.execute(({ attempt }) => {
          this.gate.asked(attempt);
          return this.ask(request);
        }, request.signal),
        request.signal,
      );
    } catch (error) {
      request.signal?.throwIfAborted();
      const failure = this.failureOf(error, request);
      this.gate.failed(failure);
      throw failure;
    }
  }

  health(): ServiceHealth {
    return this.gate.health();
  }

  async close(): Promise<void> {
    this.gate.close();
    await this.agent?.destroy();
  }

  private async ask(request: ServiceRequest): Promise<ServiceAnswer | undefined> {
    const { body, headers, alsoAnswers = [], isFresh, isUncached, signal } = request;
    const answer = await this.dispatcher.request({
      origin: this.base.origin,
      path: this.target(request),
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'accept-encoding': 'gzip',
        'user-agent': userAgent,
        ...(isFresh && { 'cache-control': 'no-cache' }),
        ...(isUncached && { 'cache-control': 'no-store' }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const received = Buffer.from(await answer.body.arrayBuffer());
    const { statusCode: status, headers: answered } = answer;
    if (status === 404 || status === 410) return undefined;
    if (status !== 200 && !alsoAnswers.includes(status))
      throw new ServiceAnswerInvalid(this.name, `answers ${status} to ${this.called(request)}`);
    const contentType = String(answered['content-type'] ?? '')
      .split(';', 1)[0]!
      .trim()
      .toLowerCase();
    const packed = answered['content-encoding'] === 'gzip';
    return { body: packed ? await this.unpacked(received, request) : received, contentType };
  }

  private async unpacked(packed: Buffer, request: ServiceRequest): Promise<Buffer> {
    try {
      return await unpack(packed, { maxOutputLength: this.limits.largestBytes });
    } catch (error) {
      throw this.invalid(request, `sends what cannot be unpacked for ${this.called(request)}`, error);
    }
  }

  private target({ path, query = {} }: ServiceRequest): string {
    const { pathname, search } = new URL(path, this.base);
    return withQuery(pathname + search, query);
  }

  /** What turned out to be of no use is not kept. */
  private invalid(request: ServiceRequest, message: string, cause: unknown): ServiceAnswerInvalid {
    this.cache?.delete({ origin: this.base.origin, method: 'GET', path: this.target(request) });
    const failure = new ServiceAnswerInvalid(this.name, message, { cause });
    this.gate.failed(failure);
    return failure;
  }

  private failureOf(error: unknown, request: ServiceRequest): ServiceError {
    if (error instanceof ServiceError) return error;
    if (error instanceof errors.MaxRedirectsError)
      return new ServiceAnswerInvalid(this.name, `redirects ${this.called(request)} without end`, { cause: error });
    return new ServiceUnavailable(this.name, `cannot be reached for ${this.called(request)}`, { cause: error });
  }

  private called({ path }: ServiceRequest): string {
    return nameOfPath(path, this.limits);
  }
}

/** Who is waiting for its turn knows of no signal; it is never sent then. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

const mayBeRetried = (error: unknown): boolean =>
  error instanceof ServiceError && (error instanceof ServiceUnavailable || error instanceof ServiceRateLimited)
    ? (error.retryAfterMs ?? 0) <= patienceMs
    : !(error instanceof ServiceError) && !(error instanceof errors.MaxRedirectsError);

const retries = retry(handleWhen(mayBeRetried), {
  maxAttempts: maxRetries,
  backoff: new DelegateBackoff<IRetryBackoffContext<unknown>, [number, number]>(({ result }, state) => {
    const [jittered, next] = decorrelatedJitterGenerator(state, jitter);
    const asked = 'error' in result ? (result.error as { retryAfterMs?: number }).retryAfterMs : undefined;
    return { delay: Math.max(asked ?? 0, jittered), state: next };
  }),
});
