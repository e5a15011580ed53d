import type { TaskReport, TaskRun } from '@miauflix/domain/tasks';

const units = [
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** A duration in its largest unit: `1.5 h`, `45 s`, `120 ms`. */
export function durationInWords(ms: number): string {
  const unit = units.find((candidate) => ms >= candidate.ms);
  if (!unit) return `${Math.round(ms)} ms`;
  return `${(ms / unit.ms).toFixed(1).replace('.0', '')} ${unit.name}`;
}

/** How often a task runs. */
export const rhythmInWords = ({ everyMs, dailyAt }: TaskReport): string =>
  everyMs === undefined ? `every day at ${dailyAt}` : `every ${durationInWords(everyMs)}`;

/** What it does now, or will do. @param nowMs by this device's clock, which may differ a little from the server's */
export function activityInWords({ activity, nextAt, runningSince }: TaskReport, nowMs: number): string {
  switch (activity) {
    case 'running':
      return `Running for ${durationInWords(Math.max(0, nowMs - Date.parse(runningSince!)))}`;
    case 'paused':
      return 'Paused';
    case 'elsewhere':
      return 'Done by another node';
    case 'waiting': {
      const leftMs = Date.parse(nextAt!) - nowMs;
      return leftMs < 1_000 ? 'Next: now' : `Next: in ${durationInWords(Math.round(leftMs / 1_000) * 1_000)}`;
    }
  }
}

const results: Readonly<Record<TaskRun['result'], string>> = {
  worked: 'worked',
  idle: 'found nothing to do',
  failed: 'failed',
};

/** What came of a run. */
export const runInWords = ({ result, words, times }: TaskRun): string =>
  [results[result], times > 1 && `${times} times`, words && `(${words})`].filter(Boolean).join(' ');
