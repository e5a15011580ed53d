import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';

/** How often a service may be asked. */
export interface RateLimit {
  readonly requests: number;
  readonly perSeconds: number;
}

/** Resolves when it is the caller's turn, first come first served. */
export function turns({ requests, perSeconds }: RateLimit): () => Promise<void> {
  const queue = new RateLimiterQueue(new RateLimiterMemory({ points: requests, duration: perSeconds }));
  return async () => {
    await queue.removeTokens(1);
  };
}
