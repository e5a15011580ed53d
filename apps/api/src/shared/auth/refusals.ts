import { audit } from '@miauflix/domain/audit';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { Decide } from '../decide.ts';
import type { Principal } from './tokens.ts';

/** Sees to it that the audit knows who was turned away from what only admins may. */
@Injectable()
export class Refusals {
  constructor(private readonly commands: CommandBus) {}

  /** Once for each session, day and route: a page that asks ten times a minute says nothing new. */
  async note({ sessionId }: Principal, { method, route }: Request): Promise<void> {
    const data = { sessionId, route: `${method} ${(route as { path: string }).path}` };
    await this.commands.execute(new Decide(audit, sessionId, { type: 'RefuseAccess', data }));
  }
}
