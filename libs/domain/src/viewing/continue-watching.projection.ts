import { projection } from '../kernel/projection.ts';
import type { Place, ViewingEvent } from './viewing.events.ts';

/** Where one person stands in one title. */
export interface ContinueWatchingRow extends Place {
  /** Started and not finished: belongs in the row "Continue watching". */
  readonly inProgress: boolean;
  /** Seen past 90 % at least once; never cleared. */
  readonly watched: boolean;
  /** ISO 8601, UTC. */
  readonly viewedAt: string;
}

/** Titles that somebody started: one row for each person and title. */
export const continueWatching = projection<ContinueWatchingRow, ViewingEvent>({
  name: 'continue_watching',
  version: 2,
  keyOf(event) {
    switch (event.type) {
      case 'viewing.Started':
      case 'viewing.Paused':
      case 'viewing.Seeked':
      case 'viewing.Advanced':
      case 'viewing.Stopped':
      case 'viewing.Finished':
      case 'viewing.Forgotten':
        return event.data.viewingId;
    }
  },
  evolve(row, event) {
    if (event.type === 'viewing.Forgotten') return undefined;
    const { viewingId, userId, titleId, positionSeconds, durationSeconds } = event.data;
    const place: Place = { viewingId, userId, titleId, positionSeconds, durationSeconds };
    const watched = row?.watched ?? false;
    const viewedAt = event.metadata.at;
    switch (event.type) {
      case 'viewing.Started':
      case 'viewing.Paused':
      case 'viewing.Seeked':
      case 'viewing.Advanced':
      case 'viewing.Stopped':
        return { ...place, inProgress: true, watched, viewedAt };
      case 'viewing.Finished':
        return { ...place, inProgress: false, watched: true, viewedAt };
    }
  },
});
