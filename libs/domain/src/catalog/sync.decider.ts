import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { sameFacts } from '../kernel/same-facts.ts';
import type { SyncEvent, SyncPoint } from './sync.events.ts';

/** Services tell of no more than two weeks of changes: half of that may go by without a word of ours. */
const longestSilenceMs = 7 * 24 * 60 * 60 * 1000;

/** Says up to when changes were looked at, and how many titles were found changed. */
export type SyncCommand = Fact<'AdvanceSync', SyncPoint & { readonly revisedTitles: number }>;
export type SyncState = { readonly status: 'new' } | { readonly status: 'followed'; readonly point: SyncPoint };

/**
 * How far one service is followed; its id is the service's name. Where nothing has changed the same changes can be asked
 * for again, so nothing is written until it would be too late to ask.
 */
export const sync = decider<SyncState, SyncCommand, SyncEvent>({
  category: 'sync',
  initialState: { status: 'new' },
  decide(command, state) {
    switch (command.type) {
      case 'AdvanceSync': {
        const { revisedTitles, ...point } = command.data;
        const isNews =
          state.status === 'new' ||
          revisedTitles > 0 ||
          !sameFacts(state.point.languages, point.languages) ||
          Date.parse(point.until) - Date.parse(state.point.until) > longestSilenceMs;
        return isNews ? [{ type: 'sync.Advanced', data: point }] : [];
      }
    }
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'sync.Advanced':
        return { status: 'followed', point: event.data };
    }
  },
});
