import { tables } from '@miauflix/read-models';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { failureSentence } from '../failure-sentence.ts';
import { openLog } from '../open-log.ts';
import type { Settings } from '../settings.ts';
import type { Reply, Request, ThreadError } from './messages.ts';
import { sideWork } from './side-work.ts';

const settings = workerData as Settings;
const { directory } = settings;
const log = await openLog(settings);
const work = sideWork({ directory, log, tables });
const builds = new Map<number, AbortController>();
const reply = (message: Reply): void => parentPort!.postMessage(message);

parentPort!.on('message', (request: Request) => {
  const { number } = request;
  if (request.ask !== 'build' || !request.isAwaited) giveWay();
  answer(request).then(
    (result) => reply({ number, result }),
    (error: unknown) => reply({ number, error: threadError(error) }),
  );
});

/** Linux gives each thread a priority of its own: what people wait for goes first. */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(10);
}

async function answer(request: Request) {
  switch (request.ask) {
    case 'build':
      return build(request);
    case 'abort':
      return builds.get(request.aborts)?.abort();
    case 'asOf':
      return work.asOf(request.position);
    case 'compare':
      return work.compare(request.file);
    case 'isWhole':
      return work.isWhole(request.file);
    case 'close':
      await log.close();
      return parentPort!.close();
  }
}

async function build({ number, isAwaited }: Extract<Request, { readonly ask: 'build' }>) {
  const controller = new AbortController();
  builds.set(number, controller);
  try {
    return await work.build({
      isAwaited,
      onProgress: (doneEvents, position) => reply({ number, progress: { doneEvents, position } }),
      signal: controller.signal,
    });
  } finally {
    builds.delete(number);
  }
}

function threadError(error: unknown): ThreadError {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack, code } = error as NodeJS.ErrnoException;
  const sentence = failureSentence(error, directory);
  return { message, ...(stack && { stack }), ...(sentence && { sentence }), ...(code && { code }) };
}
