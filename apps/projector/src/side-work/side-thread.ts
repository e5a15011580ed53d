import { extname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
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

/**
 * Side work on a thread of its own with a lower priority, so that it slows down neither the live read models nor the health.
 *
 * The thread is started when it is asked, and gone with its last answer: most hours of the projector go without. Only one
 * that was asked for a moment of the past stays, for it goes on from those that it knows.
 */
export function sideThread(settings: Settings): SideWork {
  const waiting = new Map<number, Waiting>();
  let started: Worker | undefined;
  let keepsMoments = false;
  let latest = 0;

  const start = (): Worker => {
    // The bundle and the sources each have it beside this file.
    const entry = new URL(`./side-thread.main${extname(import.meta.filename)}`, import.meta.url);
    // Old objects may by default outgrow what is alive by so much that a fold of the whole log fills a gigabyte.
    setFlagsFromString('--heap-growing-percent=30');
    const worker = new Worker(entry, { workerData: settings });
    worker.on('message', (reply: Reply) => {
      const asker = waiting.get(reply.number)!;
      if ('progress' in reply) return asker.onProgress?.(reply.progress.doneEvents, reply.progress.position);
      waiting.delete(reply.number);
      if (waiting.size === 0 && !keepsMoments) void end();
      if ('error' in reply) asker.reject(new SideThreadFailed(reply.error));
      else asker.resolve(reply.result as never);
    });
    const failAll = (error: Error): void => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker.on('error', failAll);
    worker.on('exit', () => {
      if (started === undefined || started === worker) setFlagsFromString('--heap-growing-percent=0');
      if (started !== worker) return;
      started = undefined;
      keepsMoments = false;
      failAll(new Error('The side thread has ended.'));
    });
    return worker;
  };

  /** The log that the thread has open closes with it. */
  const end = async (): Promise<void> => {
    const worker = started;
    started = undefined;
    await worker?.terminate();
  };

  const ask = <Result>(asked: Asked, onProgress?: Waiting['onProgress']): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      latest += 1;
      waiting.set(latest, { resolve, reject, onProgress });
      started ??= start();
      started.postMessage({ ...asked, number: latest });
    });

  return {
    async build({ isAwaited, onProgress, signal }) {
      const building = ask<Built>({ ask: 'build', isAwaited }, onProgress);
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
    asOf(position) {
      keepsMoments = true;
      return ask<string>({ ask: 'asOf', position });
    },
    compare: (file) => ask<ComparisonReport>({ ask: 'compare', file }),
    isWhole: (file) => ask<boolean>({ ask: 'isWhole', file }),
    async close() {
      const worker = started;
      if (!worker) return;
      await ask({ ask: 'close' }).catch(() => undefined);
      await worker.terminate();
    },
  };
}
