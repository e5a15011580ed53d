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
import { turns, type RateLimit } from './rate-limit.ts';
import { ServiceError, ServiceRateLimited, ServiceRefused, ServiceUnavailable } from './service-errors.ts';
import type { ServiceHealth, ServiceState } from '@miauflix/domain/status';

/** So many failures one after the other, and a service is left alone for so long. */
const failuresToOpen = 5;
const openMs = 60_000;

/**
 * The way from the cache to the network: everything that is really asked passes here, one after the other as the
 * service permits, and nothing while it is known to be in trouble. Remembers how the service does.
 */
export class Gate {
  private readonly breaker: CircuitBreakerPolicy;
  private readonly turn: () => Promise<void>;
  private readonly limits: ExchangeLimits;
  private limitedUntil = 0;
  private openUntil = 0;
  private lastOk: number | undefined;
  private last: { readonly error: Error; readonly at: number } | undefined;

  constructor(limits: ExchangeLimits, rateLimit: RateLimit) {
    this.limits = limits;
    this.turn = turns(rateLimit);
    this.breaker = circuitBreaker(handleWhen(isTrouble), {
      breaker: new ConsecutiveBreaker(failuresToOpen),
      halfOpenAfter: openMs,
    });
    this.breaker.onBreak(() => (this.openUntil = Date.now() + openMs));
  }

  /** Stands below the cache, so that what is cached needs no permission. */
  readonly interceptor: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
    const path = options.path.split('?', 1)[0]!;
    let sent = false;
    const send = async (): Promise<void> => {
      await this.turn();
      this.refuseWhileLimited();
      const exchange = new Exchange(handler, path, this.limits);
      sent = true;
      dispatch(options, exchange);
      await exchange.ended;
      this.lastOk = Date.now();
    };
    this.breaker.execute(send).catch((error: unknown) => {
      if (error instanceof ServiceRateLimited) this.limitedUntil = Date.now() + error.retryAfterMs;
      // Who was never sent has nobody else who tells the handler.
      if (!sent)
        handler.onResponseError?.(neverSent, error instanceof BrokenCircuitError ? this.leftAlone() : (error as Error));
    });
    return true;
  };

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
    };
  }

  private state(): ServiceState {
    if (this.breaker.state === CircuitState.Open && Date.now() < this.openUntil) return 'open';
    if (Date.now() < this.limitedUntil) return 'limited';
    if (!this.last || this.last.at < (this.lastOk ?? 0)) return 'ok';
    return this.last.error instanceof ServiceRefused ? 'refused' : 'failing';
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

/** The service's fault, not the caller's, who may have left. */
const isTrouble = (error: unknown): boolean =>
  error instanceof ServiceError ? error instanceof ServiceUnavailable : (error as Error).name !== 'AbortError';

const isoTime = (ms: number): string => new Date(ms).toISOString();
