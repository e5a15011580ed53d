import { audit } from '@miauflix/domain/audit';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide } from '../shared/decide.ts';

/**
 * Sees to it that looking is audited before anything is shown: once for each session, day and stream, for a page of the
 * inspector asks many times.
 */
@Injectable()
export class Inspections {
  constructor(private readonly commands: CommandBus) {}

  /** @param stream whose payloads are shown; absent for the log as a whole */
  async note({ sessionId }: Principal, stream?: string): Promise<void> {
    const data = { sessionId, ...(stream !== undefined && { stream }) };
    await this.commands.execute(new Decide(audit, sessionId, { type: 'OpenInspector', data }));
  }
}
