import type { ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { Silence } from './silence.ts';

/**
 * All items of a read; gives it up when no further one comes for so many milliseconds, or when the signal aborts.
 *
 * The client leaves a read that was cancelled, or whose connection is silent, waiting for ever.
 */
export async function collect<Item extends ResolvedEvent>(
  read: StreamingRead<Item>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const whole = Promise.withResolvers<readonly Item[]>();
  const timer = setTimeout(() => whole.reject(new Silence(milliseconds)), milliseconds);
  const abort = (): void => whole.reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  read
    .on('data', (item) => {
      items.push(item);
      timer.refresh();
    })
    // Stays: an error that nobody listens to would end the process, however late it comes.
    .on('error', whole.reject)
    .on('end', () => whole.resolve(items));
  try {
    signal?.throwIfAborted();
    return await whole.promise;
  } catch (error) {
    void read.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
