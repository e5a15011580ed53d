import type { TaskReport, TaskRun } from '@miauflix/domain/tasks';
import { firstWaitMs, longestWaitMs, settlingMs, waitMs, type Streak } from './pace.ts';
import type { RememberedTask } from './task-memory.ts';
import type { Outcome, Task } from './task.ts';

const mostRuns = 40;
const mostWords = 200;

/** A run under way. */
interface Run {
  readonly startedAt: Date;
  /** By `performance.now`. */
  readonly startedMs: number;
  readonly abort: AbortController;
}

/**
 * One task with its clockwork. It waits by a clock that nobody can set; the server's clock only says at which time of
 * day it is to run, and what people are shown.
 */
export class ScheduledTask {
  isPaused = false;
  private streak: Streak = { idleRuns: 0, failures: 0 };
  private runs: readonly TaskRun[] = [];
  private run: Run | undefined;
  /** By `performance.now`. */
  private dueMs: number;
  /** Somebody has asked for a run, paused or not. */
  private isRequested = false;
  /** Something happened during a run that it may have missed. */
  private isWoken = false;
  /** Whether it differs from what is remembered. */
  private isNews = false;

  constructor(
    readonly task: Task,
    remembered: RememberedTask | undefined,
  ) {
    const now = new Date();
    let inMs = firstWaitMs(task, now);
    if (remembered) {
      const { idleRuns, failures, runs, nextAt } = remembered;
      this.streak = { idleRuns, failures };
      this.runs = runs;
      inMs = Math.max(settlingMs, Math.min(Date.parse(nextAt) - now.getTime(), longestWaitMs(task)));
    }
    this.dueMs = performance.now() + inMs;
  }

  get isRunning(): boolean {
    return this.run !== undefined;
  }

  get failures(): number {
    return this.streak.failures;
  }

  /** @param atMs by `performance.now` */
  isDue(atMs: number): boolean {
    return !this.isRunning && (this.isRequested || (!this.isPaused && atMs >= this.dueMs));
  }

  /** There may be something to do: no need to wait, unless it failed and is to be tried again later. */
  wake(): void {
    if (this.failures > 0) return;
    this.isWoken = true;
    this.streak = { idleRuns: 0, failures: 0 };
    this.dueMs = Math.min(this.dueMs, performance.now());
  }

  request(): void {
    this.isRequested = true;
  }

  begin(): AbortSignal {
    const abort = new AbortController();
    this.run = { startedAt: new Date(), startedMs: performance.now(), abort };
    this.isRequested = false;
    this.isWoken = false;
    return abort.signal;
  }

  abort(): void {
    this.run?.abort.abort();
  }

  succeed(outcome: Outcome): void {
    const isIdle = outcome === 'idle';
    this.streak = { idleRuns: isIdle && !this.isWoken ? this.streak.idleRuns + 1 : 0, failures: 0 };
    const words = isIdle || outcome === 'worked' ? {} : { words: outcome.slice(0, mostWords) };
    this.end({ result: isIdle ? 'idle' : 'worked', ...words });
  }

  /** @param words name or code of the error */
  fail(words: string): void {
    this.streak = { idleRuns: 0, failures: this.failures + 1 };
    this.isWoken = false;
    this.end({ result: 'failed', words });
  }

  /** The run was broken off, and is none. */
  breakOff(): void {
    this.run = undefined;
  }

  /** What is to be remembered, when that has changed since it was asked for last. */
  news(): RememberedTask | undefined {
    if (!this.isNews) return undefined;
    this.isNews = false;
    return { ...this.streak, nextAt: this.nextAt(), runs: this.runs };
  }

  /** @param isHere whether this node is the one that works */
  report(isHere: boolean): TaskReport {
    const { name, title, slice, needs, everyMs, dailyAt } = this.task;
    const activity = this.run ? 'running' : this.isPaused ? 'paused' : isHere ? 'waiting' : 'elsewhere';
    return {
      ...{ name, title, slice, activity, failures: this.failures, runs: this.runs },
      ...(needs !== undefined && { needs }),
      ...(everyMs !== undefined && { everyMs }),
      ...(dailyAt !== undefined && { dailyAt }),
      ...(this.run && { runningSince: this.run.startedAt.toISOString() }),
      ...(activity === 'waiting' && { nextAt: this.nextAt() }),
    };
  }

  private end(how: Pick<TaskRun, 'result' | 'words'>): void {
    const { startedAt, startedMs } = this.run!;
    const durationMs = Math.round(performance.now() - startedMs);
    this.runs = withRun(this.runs, { startedAt: startedAt.toISOString(), durationMs, times: 1, ...how });
    this.dueMs = performance.now() + (this.isWoken ? 0 : waitMs(this.task, this.streak, new Date()));
    this.run = undefined;
    this.isNews = true;
  }

  private nextAt(): string {
    return new Date(Date.now() + this.dueMs - performance.now()).toISOString();
  }
}

/** Runs that find nothing to do are not told apart. */
function withRun(runs: readonly TaskRun[], run: TaskRun): readonly TaskRun[] {
  const last = runs.at(-1);
  if (run.result === 'idle' && last?.result === 'idle')
    return [...runs.slice(0, -1), { ...run, times: last.times + 1 }];
  return [...runs, run].slice(-mostRuns);
}
