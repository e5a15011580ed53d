import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import type { AuditEvent } from './audit.events.ts';

export type AuditCommand = Fact<'Record', AuditEvent>;

/** What touches safety, as it happened: everything said is written, nothing is refused. */
export const audit = decider<null, AuditCommand, AuditEvent>({
  category: 'audit',
  initialState: null,
  decide: (command) => [command.data],
  evolve: (state) => state,
});
