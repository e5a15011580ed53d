import { activityOf, nextDay } from './activity.ts';

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
    expect(activityOf(statistics, 3, now)).toEqual([
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

  it('knows when a day ends', () => expect(nextDay('2026-02-28')).toBe('2026-03-01T00:00:00.000Z'));
});
