import type { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';

const failedMs = 10 * 60_000;

/** Work that nobody waits for: one piece at a time, none twice at once, and what failed is left alone for ten minutes. */
export class SpareTime {
  private readonly turns = pLimit(1);
  private readonly stopped = new AbortController();
  private readonly failed = new LRUCache<string, true>({ max: 1_000, ttl: failedMs });
  private readonly underWay = new Set<string>();

  constructor(private readonly logger: Logger) {}

  /**
   * Resolves when it is done, or is not to be done now.
   *
   * @param key names the piece
   * @param work is told when it has taken so many milliseconds, or nothing is to be done any more
   */
  async use(key: string, mostMs: number, work: (over: AbortSignal) => Promise<void>): Promise<void> {
    if (this.stopped.signal.aborted || this.underWay.has(key) || this.failed.has(key)) return;
    this.underWay.add(key);
    try {
      await this.turns(async () => {
        const { signal } = this.stopped;
        if (!signal.aborted) await work(AbortSignal.any([signal, AbortSignal.timeout(mostMs)]));
      });
    } catch (error) {
      this.failed.set(key, true);
      this.logger.debug(error);
    } finally {
      this.underWay.delete(key);
    }
  }

  stop(): void {
    this.stopped.abort();
  }
}
