import type { ServicePurpose } from '../status/services-away.ts';

/** Several idle runs that follow each other are one. */
export interface TaskRun {
  /** Of the last; ISO 8601, UTC. */
  readonly startedAt: string;
  /** Of the last, too. */
  readonly durationMs: number;
  readonly result: 'worked' | 'idle' | 'failed';
  /** What it did, or the name of its error; absent when there is nothing to add. */
  readonly words?: string;
  readonly times: number;
}

/** `elsewhere`: another node of this household does it. */
export type TaskActivity = 'waiting' | 'running' | 'paused' | 'elsewhere';

/** Work in the background as admins see it. */
export interface TaskReport {
  readonly name: string;
  /** What it does, in plain words. */
  readonly title: string;
  /** As whom it acts: `system:<slice>`. */
  readonly slice: string;
  readonly activity: TaskActivity;
  /** What outside services are asked for by it; absent when none is. */
  readonly needs?: ServicePurpose;
  /** How often it runs while there is something to do; absent for one that runs once a day. */
  readonly everyMs?: number;
  /** Time of day on the server's clock, `HH:MM`. */
  readonly dailyAt?: string;
  /** ISO 8601, UTC; absent while it is paused, runs, or is done elsewhere. */
  readonly nextAt?: string;
  /** Since when it runs; absent while it does not. */
  readonly runningSince?: string;
  /** Failures since it last succeeded. */
  readonly failures: number;
  /** Oldest first. */
  readonly runs: readonly TaskRun[];
}
