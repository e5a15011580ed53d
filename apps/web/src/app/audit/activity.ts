import type { EventStatistics } from '@miauflix/domain/audit';
import { categoryOfType } from './event-words.ts';

/** What was written on one day (UTC), by category. */
export interface DayOfActivity {
  /** `yyyy-mm-dd` */
  readonly day: string;
  readonly events: number;
  /** In the order of the alphabet; categories without any are left out. */
  readonly parts: readonly { readonly category: string; readonly events: number }[];
}

const fewestDays = 14;
/** Charts reach no further back, today included. */
export const mostDays = 60;

/** The days to chart, today last: as many as the log is old, within reason. */
export function daysToChart({ types }: EventStatistics, now: Date): readonly string[] {
  const days = lastDays(mostDays, now);
  const first = types.map(({ days: written }) => written[0]?.day ?? '9').reduce((a, b) => (a < b ? a : b), '9');
  return days.slice(Math.min(mostDays - fewestDays, Math.max(0, days.indexOf(first))));
}

/** What was written on each of these days. */
export function activityOf({ types }: EventStatistics, days: readonly string[]): readonly DayOfActivity[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { type, days: written } of types) {
    const category = categoryOfType(type);
    for (const { day, events } of written) {
      const parts = counts.get(day) ?? new Map<string, number>();
      counts.set(day, parts.set(category, (parts.get(category) ?? 0) + events));
    }
  }
  return days.map((day) => {
    const parts = [...(counts.get(day) ?? [])]
      .map(([category, events]) => ({ category, events }))
      .sort((a, b) => a.category.localeCompare(b.category));
    return { day, events: parts.reduce((sum, { events }) => sum + events, 0), parts };
  });
}

const dayMs = 86_400_000;

/** UTC, oldest first. */
const lastDays = (days: number, now: Date): readonly string[] =>
  Array.from({ length: days }, (_, index) =>
    new Date(now.getTime() - (days - 1 - index) * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length),
  );

/** The day after, at its begin. */
export const nextDay = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString();
