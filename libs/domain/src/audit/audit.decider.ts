import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import type { AuditEvent } from './audit.events.ts';

export type AuditCommand =
  | Fact<'Record', Exclude<AuditEvent, { type: 'audit.InspectorOpened' }>>
  /** Looks into a stream, or into the log as a whole when none is named; the same look again on the same day is no news. */
  | Fact<'OpenInspector', Extract<AuditEvent, { type: 'audit.InspectorOpened' }>['data']>
  /** Turns away somebody who may not; the same attempt again on the same day is no news. */
  | Fact<'RefuseAccess', Extract<AuditEvent, { type: 'audit.AccessRefused' }>['data']>;

export interface AuditState {
  /** Day of the latest look or refusal, UTC; empty before the first. */
  readonly day: string;
  /** What was looked into on that day; the empty name stands for the log as a whole. */
  readonly streams: readonly string[];
  /** What was refused on that day. */
  readonly routes: readonly string[];
}

const dayOf = (at: string): string => at.slice(0, 'yyyy-mm-dd'.length);
const wholeLog = '';

/** What touches safety, as it happened: nothing is refused. */
export const audit = decider<AuditState, AuditCommand, AuditEvent>({
  category: 'audit',
  initialState: { day: '', streams: [], routes: [] },
  decide(command, state) {
    switch (command.type) {
      case 'Record':
        return [command.data];
      case 'OpenInspector': {
        const { streams } = onDayOf(command, state);
        const isKnown = streams.includes(command.data.stream ?? wholeLog);
        return isKnown ? [] : [{ type: 'audit.InspectorOpened', data: command.data }];
      }
      case 'RefuseAccess':
        if (onDayOf(command, state).routes.includes(command.data.route)) return [];
        return [{ type: 'audit.AccessRefused', data: command.data }];
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'audit.InspectorOpened': {
        const today = onDayOf(event, state);
        return { ...today, streams: [...today.streams, event.data.stream ?? wholeLog] };
      }
      case 'audit.AccessRefused': {
        const today = onDayOf(event, state);
        return { ...today, routes: [...today.routes, event.data.route] };
      }
      case 'audit.SignInFailed':
      case 'audit.RefreshTokenReused':
      case 'audit.SecretRevealed':
      case 'audit.Exported':
      case 'audit.LogExported':
      case 'audit.LogRestored':
      case 'audit.PayloadsRemoved':
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

/** What is known of the day on which something happens. */
function onDayOf({ at }: { readonly at: string }, state: AuditState): AuditState {
  const day = dayOf(at);
  return day === state.day ? state : { day, streams: [], routes: [] };
}
