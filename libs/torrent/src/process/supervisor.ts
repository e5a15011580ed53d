import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineUnavailable } from '../errors.ts';
import { EngineClient } from '../http/engine-client.ts';
import { engineEnvironment, engineFlags } from './engine-start.ts';

/** `recycled`: it was larger than it should be, and nobody was watching. */
export type EngineEnd = 'crashed' | 'unresponsive' | 'over-memory' | 'recycled';

export interface SupervisorOptions {
  /** The script that calls `runEngine`. */
  readonly entry: string;
  readonly socketPath: string;
  readonly env: NodeJS.ProcessEnv;
  /** The engine is replaced when its resident memory passes this, whoever watches; one gigabyte when absent. */
  readonly memoryCeilingBytes?: number;
  /** The same between viewers, when nobody has read for a while; half a gigabyte when absent. */
  readonly idleCeilingBytes?: number;
  /** How long nobody reads before it counts as between viewers; a minute when absent. */
  readonly idleAfterMs?: number;
  /** Between two looks at its health; 2 seconds when absent. */
  readonly healthEveryMs?: number;
  /** Called each time it ended without having been asked to; another one is on its way. */
  readonly onEnd?: (end: EngineEnd) => void;
}

export interface EngineSupervisor {
  /** Of the process that runs at this moment; `undefined` between two. */
  readonly pid: number | undefined;
  /** Resolves when the engine answers for the first time. */
  readonly started: Promise<void>;
  /** Asks it to end, and kills it when it has not after 6 seconds. */
  stop(): Promise<void>;
}

const shortestPauseMs = 100;
const longestPauseMs = 5000;
/** An engine that ran for this long is started again without a pause. */
const steadyMs = 30_000;
const startTimeoutMs = 20_000;
/** An engine that hangs is replaced within 15 seconds, so that whoever waits for it hears of it by then. */
const healthTimeoutMs = 3000;
const missesAllowed = 2;
const stopTimeoutMs = 6000;
const usual = { memoryCeilingBytes: 1e9, idleCeilingBytes: 5e8, idleAfterMs: 60_000, healthEveryMs: 2000 };

/** Keeps an engine's process running: starts it, watches it, and starts another one when it ends. */
export function superviseEngine(told: SupervisorOptions): EngineSupervisor {
  const options = { ...usual, ...told };
  const { onEnd } = options;
  const client = new EngineClient(options.socketPath);
  const stopping = new AbortController();
  const started = Promise.withResolvers<void>();
  started.promise.catch(() => undefined);
  let child: ChildProcess | undefined;

  const run = async (): Promise<void> => {
    let pauseMs = shortestPauseMs;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      child = start(options);
      const end = await Promise.race([exited(child), watch(client, child, options, started.resolve)]);
      if (stopping.signal.aborted) break;
      await terminate(child, end === 'unresponsive' ? 'SIGKILL' : 'SIGTERM');
      child = undefined;
      onEnd?.(end);
      pauseMs = performance.now() - startedAt > steadyMs ? shortestPauseMs : Math.min(longestPauseMs, pauseMs * 2);
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = run();

  return {
    get pid() {
      return child?.pid;
    },
    started: started.promise,
    async stop() {
      stopping.abort();
      started.reject(new EngineUnavailable('The engine was stopped before it answered.'));
      if (child !== undefined) await terminate(child, 'SIGTERM');
      await ended;
    },
  };
}

/** The channel between the two processes closes with this one, however it ends, and takes the engine along. */
function start({ entry, env }: SupervisorOptions): ChildProcess {
  return spawn(process.execPath, [...engineFlags, entry], {
    env: { ...engineEnvironment, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function exited(child: ChildProcess): Promise<EngineEnd> {
  await once(child, 'exit').catch(() => undefined);
  return 'crashed';
}

/** Resolves when the engine should be replaced. */
async function watch(
  client: EngineClient,
  child: ChildProcess,
  options: typeof usual,
  onStarted: () => void,
): Promise<EngineEnd> {
  const giveUpAt = performance.now() + startTimeoutMs;
  let readAtMs = performance.now();
  let hasStarted = false;
  let misses = 0;
  while (child.exitCode === null && child.signalCode === null) {
    const health = await client.health(AbortSignal.timeout(healthTimeoutMs)).catch(() => undefined);
    if (health !== undefined) {
      if (!hasStarted) onStarted();
      hasStarted = true;
      misses = 0;
      if (health.streams > 0) readAtMs = performance.now();
      const outgrown = outgrownBy(health.rssBytes, performance.now() - readAtMs, options);
      if (outgrown !== undefined) return outgrown;
    } else if (hasStarted) misses += 1;
    if (misses > missesAllowed || (!hasStarted && performance.now() > giveUpAt)) return 'unresponsive';
    await sleep(hasStarted && misses === 0 ? options.healthEveryMs : 50, undefined, { ref: false });
  }
  return 'crashed';
}

/** Why an engine of this size is to be replaced; `undefined` when it may stay. */
export function outgrownBy(
  rssBytes: number,
  idleForMs: number,
  { memoryCeilingBytes, idleCeilingBytes, idleAfterMs }: Omit<typeof usual, 'healthEveryMs'>,
): EngineEnd | undefined {
  if (rssBytes > memoryCeilingBytes) return 'over-memory';
  return rssBytes > idleCeilingBytes && idleForMs > idleAfterMs ? 'recycled' : undefined;
}

async function terminate(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await gone;
  clearTimeout(timer);
}
