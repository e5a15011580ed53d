import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import type { AnchorEvent } from './anchor.events.ts';

/** The log has one stream of anchors. */
export const anchorsId = 'log';

export type AnchorCommand = Fact<'RecordAnchor', AnchorEvent['data']>;

/** The latest anchor; before the first one it covers nothing. */
export interface AnchorState {
  readonly count: number;
  readonly at?: string;
}

/** The anchors of the log: each covers more than the one before. */
export const anchor = decider<AnchorState, AnchorCommand, AnchorEvent>({
  category: 'anchor',
  initialState: { count: 0 },
  decide: (command, state) =>
    command.data.count > state.count ? [{ type: 'anchor.Recorded', data: command.data }] : [],
  evolve: (_state, { data, at }) => ({ count: data.count, at }),
});
