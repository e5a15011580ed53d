import type { Dispatcher } from 'undici';
import { retryAfterMs } from './retry-after.ts';
import { ServiceAnswerInvalid, ServiceRateLimited, ServiceRefused, ServiceUnavailable } from './service-errors.ts';

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;

/** What one exchange may cost, and who pays it. */
export interface ExchangeLimits {
  readonly service: string;
  /** From the moment it is sent to the last byte of the answer, however steadily it drips. */
  readonly timeoutMs: number;
  readonly largestBytes: number;
  /** Errors do not name them. */
  readonly arePathsSecret: boolean;
}

/** A path as errors call it. */
export const nameOfPath = (path: string, { arePathsSecret }: ExchangeLimits): string =>
  arePathsSecret ? 'what it was asked for' : path;

/** How long a service is left alone that answers 429 and does not say how long. */
const limitedByDefaultMs = 10_000;

/**
 * One exchange over the network. Passes everything on to the handler, ends it when it takes too long, grows too large or
 * the answer says that the service is in trouble, and tells the one who waits for `ended` how it went.
 */
export class Exchange implements Handler {
  readonly ended: Promise<void>;
  private readonly settle = Promise.withResolvers<void>();
  private readonly timer: NodeJS.Timeout;
  private controller: Controller | undefined;
  private failure: Error | undefined;
  private receivedBytes = 0;
  private readonly handler: Handler;
  private readonly path: string;
  private readonly limits: ExchangeLimits;

  constructor(handler: Handler, path: string, limits: ExchangeLimits) {
    this.handler = handler;
    this.path = nameOfPath(path, limits);
    this.limits = limits;
    this.ended = this.settle.promise;
    this.timer = setTimeout(() => this.fail(this.tooSlow()), limits.timeoutMs);
  }

  onRequestStart(controller: Controller, context: unknown): void {
    this.controller = controller;
    if (this.failure) controller.abort(this.failure);
    else this.handler.onRequestStart?.(controller, context);
  }

  onResponseStart(
    ...[controller, status, headers, message]: Parameters<NonNullable<Handler['onResponseStart']>>
  ): void {
    const failure = this.failureOf(status, headers['retry-after']);
    if (failure) this.fail(failure);
    else if (Number(headers['content-length'] ?? 0) > this.limits.largestBytes) this.fail(this.tooLarge());
    else this.handler.onResponseStart?.(controller, status, headers, message);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    this.receivedBytes += chunk.byteLength;
    if (this.receivedBytes > this.limits.largestBytes) this.fail(this.tooLarge());
    else this.handler.onResponseData?.(controller, chunk);
  }

  onResponseEnd(...[controller, trailers]: Parameters<NonNullable<Handler['onResponseEnd']>>): void {
    clearTimeout(this.timer);
    this.handler.onResponseEnd?.(controller, trailers);
    this.settle.resolve();
  }

  onResponseError(controller: Controller, error: Error): void {
    clearTimeout(this.timer);
    this.handler.onResponseError?.(controller, error);
    this.settle.reject(error);
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.controller?.abort(error);
  }

  private failureOf(status: number, retryAfter: string | string[] | undefined): Error | undefined {
    const { service } = this.limits;
    const wait = retryAfterMs(retryAfter, Date.now());
    if (status === 429) return new ServiceRateLimited(service, wait ?? limitedByDefaultMs);
    if (status === 401 || status === 403) return new ServiceRefused(service, `refuses ${this.path} (${status})`);
    if (status < 500) return undefined;
    const details = wait === undefined ? {} : { retryAfterMs: wait };
    return new ServiceUnavailable(service, `answers ${status} to ${this.path}`, details);
  }

  private tooSlow(): Error {
    const { service, timeoutMs } = this.limits;
    return new ServiceUnavailable(service, `takes longer than ${timeoutMs / 1000} s for ${this.path}`);
  }

  private tooLarge(): Error {
    const { service, largestBytes } = this.limits;
    return new ServiceAnswerInvalid(service, `sends more than ${largestBytes} bytes for ${this.path}`);
  }
}
