import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ComparisonReport } from '@miauflix/domain/status';
import type { Built } from '../runner/rebuild.ts';
import type { Settings } from '../settings.ts';
import type { Reply, Request, ThreadError } from './messages.ts';
import type { SideWork } from './side-work.ts';

/** Something failed on the side thread. */
export class SideThreadFailed extends Error {
  override readonly name = 'SideThreadFailed';
  /** See {@link ThreadError}. */
  readonly sentence: string | undefined;
  readonly code: string | undefined;

  constructor({ message, stack, sentence, code }: ThreadError) {
    super(message);
    if (stack !== undefined) this.stack = stack;
    this.sentence = sentence;
    this.code = code;
  }
}

type Asked = Request extends infer R ? (R extends Request ? Omit<R, 'number'> : never) : never;

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: Parameters<SideWork['build']>[0]['onProgress'];
}

/** Side work on a thread of its own with a lower priority, so that it slows down neither the live read models nor the health. */
export function startSideThread(settings: Settings): SideWork {
  // The bundle and the sources each have it beside this file.
  const entry = new URL(`./side-thread.main${extname(import.meta.filename)}`, import.meta.url);
  const worker = new Worker(entry, { workerData: settings });
  const waiting = new Map<number, Waiting>();
  let latest = 0;

  worker.on('message', (reply: Reply) => {
    const asker = waiting.get(reply.number)!;
    if ('progress' in reply) return asker.onProgress?.(reply.progress.doneEvents, reply.progress.position);
    waiting.delete(reply.number);
    if ('error' in reply) asker.reject(new SideThreadFailed(reply.error));
    else asker.resolve(reply.result as never);
  });
  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('The side thread has ended.')));

  const ask = <Result>(asked: Asked, onProgress?: Waiting['onProgress']): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      latest += 1;
      waiting.set(latest, { resolve, reject, onProgress });
      worker.postMessage({ ...asked, number: latest });
    });

  return {
    async build({ onProgress, signal }) {
      const building = ask<Built>({ ask: 'build' }, onProgress);
      const aborts = latest;
      const abort = (): void => void ask({ ask: 'abort', aborts });
      signal?.addEventListener('abort', abort, { once: true });
      try {
        return await building;
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
    asOf: (position) => ask<string>({ ask: 'asOf', position }),
    compare: (file) => ask<ComparisonReport>({ ask: 'compare', file }),
    async close() {
      await ask({ ask: 'close' }).catch(() => undefined);
      await worker.terminate();
    },
  };
}
