import type { MiauflixEvent } from '../index.ts';
import { projection } from '../kernel/projection.ts';

/** How often one type of event was written on one day. */
export interface EventStatisticsRow {
  /** `<day> <type>` */
  readonly dayAndType: string;
  /** UTC, `yyyy-mm-dd`. */
  readonly day: string;
  readonly type: string;
  readonly events: number;
  readonly firstPosition: string;
  readonly lastPosition: string;
}

const dayOf = (at: string): string => at.slice(0, 'yyyy-mm-dd'.length);

/** Events by day and type: what charts show, and where in the log a day lies. */
export const eventStatistics = projection<EventStatisticsRow, MiauflixEvent>({
  name: 'event_statistics',
  version: 1,
  keyOf: ({ type, metadata }) => `${dayOf(metadata.at)} ${type}`,
  evolve(row, { type, position, metadata }) {
    const lastPosition = `${position}`;
    if (row) return { ...row, events: row.events + 1, lastPosition };
    const day = dayOf(metadata.at);
    return { dayAndType: `${day} ${type}`, day, type, events: 1, firstPosition: lastPosition, lastPosition };
  },
});
