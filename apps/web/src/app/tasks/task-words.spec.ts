import type { TaskReport } from '@miauflix/domain/tasks';
import { activityInWords, durationInWords, rhythmInWords, runInWords } from './task-words.ts';

const now = Date.parse('2026-03-01T20:00:00.000Z');
const report = (more: Partial<TaskReport>): TaskReport => ({
  name: 'tidy-up',
  title: 'Tidy up',
  slice: 'spec',
  activity: 'waiting',
  nextAt: '2026-03-01T20:00:42.400Z',
  failures: 0,
  runs: [],
  ...more,
});

describe('the words of a task', () => {
  it.each([
    [0, '0 ms'],
    [120.4, '120 ms'],
    [1_000, '1 s'],
    [90_000, '1.5 min'],
    [3_600_000, '1 h'],
    [5_400_000, '1.5 h'],
  ])('tell %i ms as %s', (ms, words) => expect(durationInWords(ms)).toBe(words));

  it('tell how often it runs', () => {
    expect(rhythmInWords(report({ everyMs: 200 }))).toBe('every 200 ms');
    expect(rhythmInWords(report({ dailyAt: '04:17' }))).toBe('every day at 04:17');
  });

  it('tell what it does now', () => {
    expect(activityInWords(report({}), now)).toBe('Next: in 42 s');
    expect(activityInWords(report({ nextAt: '2026-03-01T19:59:00.000Z' }), now)).toBe('Next: now');
    expect(activityInWords(report({ activity: 'running', runningSince: '2026-03-01T19:59:57.000Z' }), now)).toBe(
      'Running for 3 s',
    );
    expect(activityInWords(report({ activity: 'paused' }), now)).toBe('Paused');
  });

  it('tell what came of a run', () => {
    const run = { startedAt: '', durationMs: 1 };
    expect(runInWords({ ...run, result: 'idle', times: 40 })).toBe('found nothing to do 40 times');
    expect(runInWords({ ...run, result: 'failed', words: 'ENOSPC', times: 1 })).toBe('failed (ENOSPC)');
    expect(runInWords({ ...run, result: 'worked', words: '3 sources found', times: 1 })).toBe(
      'worked (3 sources found)',
    );
  });
});
