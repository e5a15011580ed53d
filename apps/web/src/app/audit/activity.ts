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

/** The last days up to a moment, oldest first, those without any event included. */
export function activityOf({ types }: EventStatistics, days: number, now: Date): readonly DayOfActivity[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { type, days: written } of types) {
    const category = categoryOfType(type);
    for (const { day, events } of written) {
      const parts = counts.get(day) ?? new Map<string, number>();
      counts.set(day, parts.set(category, (parts.get(category) ?? 0) + events));
    }
  }
  return lastDays(days, now).map((day) => {
    const parts = [...(counts.get(day) ?? [])]
      .map(([category, events]) => ({ category, events }))
      .sort((a, b) => a.category.localeCompare(b.category));
    return { day, events: parts.reduce((sum, { events }) => sum + events, 0), parts };
  });
}

const dayMs = 86_400_000;

/** UTC, oldest first. */
export const lastDays = (days: number, now: Date): readonly string[] =>
  Array.from({ length: days }, (_, index) =>
    new Date(now.getTime() - (days - 1 - index) * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length),
  );

/** The day after, at its begin. */
export const nextDay = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString();
