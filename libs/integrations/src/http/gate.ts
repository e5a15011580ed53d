import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { Dispatcher } from 'undici';
import { Exchange, type ExchangeLimits } from './exchange.ts';
import { neverSent } from './never-sent.ts';
import { Recovery } from './recovery.ts';
import { turns, type RateLimit } from './rate-limit.ts';
import { ServiceError, ServiceRateLimited, ServiceRefused, ServiceUnavailable } from './service-errors.ts';
import type { ServiceHealth, ServiceState } from '@miauflix/domain/status';

/** So many failures one after the other, and a service is left alone for so long, or until it is seen to be back. */
const failuresToOpen = 5;
const openMs = 60_000;

/**
 * The way from the cache to the network: everything that is really asked passes here, one after the other as the
 * service permits, and nothing while it is known to be in trouble. Remembers how the service does.
 */
export class Gate {
  private breaker: CircuitBreakerPolicy;
  private readonly recovery = new Recovery();
  private readonly turn: () => Promise<void>;
  private readonly limits: ExchangeLimits;
  private limitedUntil = 0;
  private openUntil = 0;
  private lastOk: number | undefined;
  private readonly counts = { asked: 0, sent: 0, again: 0, waiting: 0 };
  private last: { readonly error: Error; readonly at: number } | undefined;

  constructor(limits: ExchangeLimits, rateLimit: RateLimit) {
    this.limits = limits;
    this.turn = turns(rateLimit);
    this.breaker = this.closedBreaker();
  }

  /** Stands below the cache, so that what is cached needs no permission. */
  readonly interceptor: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
    const path = options.path.split('?', 1)[0]!;
    let sent = false;
    const send = async (): Promise<void> => {
      await this.myTurn();
      this.refuseWhileLimited();
      const exchange = new Exchange(handler, path, this.limits);
      sent = true;
      this.counts.sent += 1;
      dispatch(options, exchange);
      await exchange.ended;
      this.lastOk = Date.now();
    };
    this.breaker.execute(send).catch((error: unknown) => {
      if (error instanceof ServiceRateLimited) this.limitedUntil = Date.now() + error.retryAfterMs;
      if (this.isOpen() && sent && saysNoTime(error)) this.lookWhetherBack(dispatch, options);
      // Who was never sent has nobody else who tells the handler.
      if (!sent)
        handler.onResponseError?.(neverSent, error instanceof BrokenCircuitError ? this.leftAlone() : (error as Error));
    });
    return true;
  };

  /** Takes note of a question. @param attempt 0 for the first */
  asked(attempt: number): void {
    if (attempt === 0) this.counts.asked += 1;
    else this.counts.again += 1;
  }

  /** Takes note of a failure that the caller sees: whatever it was, the service did not do what it should. */
  failed(error: ServiceError): void {
    this.last = { error, at: Date.now() };
  }

  health(): ServiceHealth {
    const state = this.state();
    const nextTryAt = state === 'limited' ? this.limitedUntil : state === 'open' ? this.openUntil : undefined;
    return {
      name: this.limits.service,
      state,
      ...(this.lastOk !== undefined && { lastOkAt: isoTime(this.lastOk) }),
      ...(this.last && { lastError: this.last.error.message, lastErrorAt: isoTime(this.last.at) }),
      ...(nextTryAt !== undefined && { nextTryAt: isoTime(nextTryAt) }),
      ...(this.counts.asked > 0 && { counts: { ...this.counts } }),
    };
  }

  /** Nobody is told of a service that is closed already. */
  close(): void {
    this.recovery.end();
  }

  private state(): ServiceState {
    if (this.isOpen()) return 'open';
    if (Date.now() < this.limitedUntil) return 'limited';
    if (!this.last || this.last.at < (this.lastOk ?? 0)) return 'ok';
    return this.last.error instanceof ServiceRefused ? 'refused' : 'failing';
  }

  private isOpen(): boolean {
    return this.breaker.state === CircuitState.Open && Date.now() < this.openUntil;
  }

  private closedBreaker(): CircuitBreakerPolicy {
    const breaker = circuitBreaker(handleWhen(isTrouble), {
      breaker: new ConsecutiveBreaker(failuresToOpen),
      halfOpenAfter: openMs,
    });
    breaker.onBreak(() => (this.openUntil = Date.now() + openMs));
    return breaker;
  }

  /** Asks once more what failed last, in its own form: a service may do well with everything else. */
  private lookWhetherBack(dispatch: Dispatcher.Dispatch, { origin, path, method, headers }: Question): void {
    if (method !== 'GET') return;
    const ask = async (): Promise<void> => {
      await this.myTurn();
      const exchange = new Exchange({}, path.split('?', 1)[0]!, this.limits);
      dispatch({ ...(origin !== undefined && { origin }), path, method, headers: headers ?? null }, exchange);
      await exchange.ended;
      this.lastOk = Date.now();
      this.breaker = this.closedBreaker();
    };
    this.recovery.begin(ask, () => this.isOpen());
  }

  private async myTurn(): Promise<void> {
    this.counts.waiting += 1;
    await this.turn().finally(() => (this.counts.waiting -= 1));
  }

  private refuseWhileLimited(): void {
    const waitMs = this.limitedUntil - Date.now();
    if (waitMs > 0) throw new ServiceRateLimited(this.limits.service, waitMs);
  }

  private leftAlone(): ServiceUnavailable {
    const retryAfterMs = Math.max(0, this.openUntil - Date.now());
    return new ServiceUnavailable(this.limits.service, 'failed too often and is left alone for a minute', {
      retryAfterMs,
    });
  }
}

type Question = Dispatcher.DispatchOptions;

/** A service that says when to come again means it. */
const saysNoTime = (error: unknown): boolean =>
  !(error instanceof ServiceUnavailable) || error.retryAfterMs === undefined;

/** The service's fault, not the caller's, who may have left. */
const isTrouble = (error: unknown): boolean =>
  error instanceof ServiceError ? error instanceof ServiceUnavailable : (error as Error).name !== 'AbortError';

const isoTime = (ms: number): string => new Date(ms).toISOString();
