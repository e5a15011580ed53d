import { activityOf, daysToChart, mostDays, nextDay } from './activity.ts';

describe('the activity of the log', () => {
  const now = new Date('2026-03-02T10:00:00Z');
  const statistics = {
    types: [
      { type: 'viewing.Advanced', events: 9, days: [{ day: '2026-03-02', events: 4 }] },
      {
        type: 'viewing.Started',
        events: 3,
        days: [
          { day: '2026-02-28', events: 2 },
          { day: '2026-03-02', events: 1 },
        ],
      },
      { type: 'session.Started', events: 1, days: [{ day: '2026-03-02', events: 1 }] },
    ],
  };

  it('counts by day and category, and leaves no day out', () => {
    expect(activityOf(statistics, ['2026-02-28', '2026-03-01', '2026-03-02'])).toEqual([
      { day: '2026-02-28', events: 2, parts: [{ category: 'viewing', events: 2 }] },
      { day: '2026-03-01', events: 0, parts: [] },
      {
        day: '2026-03-02',
        events: 6,
        parts: [
          { category: 'session', events: 1 },
          { category: 'viewing', events: 5 },
        ],
      },
    ]);
  });

  it('reaches as far back as the log does, for two weeks at least and some at most', () => {
    expect(daysToChart(statistics, now)).toHaveLength(14);
    expect(daysToChart(statistics, now).at(-1)).toBe('2026-03-02');
    const old = { types: [{ type: 'a.B', events: 1, days: [{ day: '2026-01-30', events: 1 }] }] };
    expect(daysToChart(old, now)[0]).toBe('2026-01-30');
    const ancient = { types: [{ type: 'a.B', events: 1, days: [{ day: '2025-01-01', events: 1 }] }] };
    expect(daysToChart(ancient, now)).toHaveLength(mostDays);
  });

  it('knows when a day ends', () => expect(nextDay('2026-02-28')).toBe('2026-03-01T00:00:00.000Z'));
});
