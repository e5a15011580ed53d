import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import type { AuditEvent } from './audit.events.ts';

export type AuditCommand =
  | Fact<'Record', Exclude<AuditEvent, { type: 'audit.InspectorOpened' }>>
  /** Looks into a stream, or into the log as a whole when none is named; the same look again on the same day is no news. */
  | Fact<'OpenInspector', Extract<AuditEvent, { type: 'audit.InspectorOpened' }>['data']>;

export interface AuditState {
  /** Day of the latest look, UTC; empty before the first. */
  readonly day: string;
  /** What was looked into on that day; the empty name stands for the log as a whole. */
  readonly streams: readonly string[];
}

const dayOf = (at: string): string => at.slice(0, 'yyyy-mm-dd'.length);
const wholeLog = '';

/** What touches safety, as it happened: nothing is refused. */
export const audit = decider<AuditState, AuditCommand, AuditEvent>({
  category: 'audit',
  initialState: { day: '', streams: [] },
  decide(command, state) {
    switch (command.type) {
      case 'Record':
        return [command.data];
      case 'OpenInspector': {
        const isKnown = state.day === dayOf(command.at) && state.streams.includes(command.data.stream ?? wholeLog);
        return isKnown ? [] : [{ type: 'audit.InspectorOpened', data: command.data }];
      }
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'audit.InspectorOpened': {
        const day = dayOf(event.at);
        const stream = event.data.stream ?? wholeLog;
        return { day, streams: day === state.day ? [...state.streams, stream] : [stream] };
      }
      case 'audit.SignInFailed':
      case 'audit.RefreshTokenReused':
      case 'audit.SecretRevealed':
      case 'audit.Exported':
      case 'audit.RebuildRequested':
      case 'audit.RollbackRequested':
      case 'audit.RetryRequested':
      case 'audit.ReadModelsDiffered':
      case 'audit.TaskFailed':
      case 'audit.TaskRecovered':
        return state;
    }
  },
});
