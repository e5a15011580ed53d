import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

export interface ChildOptions {
  /** Script that this very Node runs. */
  readonly entry: string;
  /** For Node itself, as `--max-semi-space-size=4`. */
  readonly flags?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What the child tells its parent. */
  onMessage?(message: object): void;
  /** It has ended so often that starting it again makes no sense. */
  onGivenUp(): void;
}

const mostCrashes = 5;
const crashWindowMs = 60_000;
const longestPauseMs = 5_000;
const patienceMs = 10_000;

/** A child process that is started again whenever it ends, with growing pauses, until it ends too often. */
export class SupervisedChild {
  private readonly options: ChildOptions;
  private child: ChildProcess;
  private stopping = false;
  private crashes: readonly number[] = [];

  constructor(options: ChildOptions) {
    this.options = options;
    this.child = this.spawn();
  }

  /** Absent while it is between two starts. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Asks the child to end, and ends it when it does not within ten seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await exited;
    clearTimeout(timer);
  }

  /** Ends the child and starts it again, as after a new build. */
  restart(): void {
    this.child.kill('SIGTERM');
  }

  private spawn(): ChildProcess {
    const { entry, flags = [], env, onMessage } = this.options;
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
    const child = spawn(process.execPath, [...flags, entry], { env, stdio: [...stdio] });
    child.on('message', (message) => onMessage?.(message as object));
    child.once('exit', () => void this.recover());
    // It could not even be started, as when the machine has no room for another process.
    child.once('error', () => child.pid ?? void this.recover());
    return child;
  }

  private async recover(): Promise<void> {
    if (this.stopping) return;
    const now = Date.now();
    this.crashes = [...this.crashes.filter((at) => now - at < crashWindowMs), now];
    if (this.crashes.length >= mostCrashes) return this.options.onGivenUp();
    await delay(Math.min(longestPauseMs, 50 * 2 ** this.crashes.length));
    if (!this.stopping) this.child = this.spawn();
  }
}
