import { user, userNotFound } from '@miauflix/domain/users';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hash } from 'bcrypt';
import type { Config } from '../shared/config.ts';
import { Decide, type Decided } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { CONFIG, EVENT_STORE, type EventStore } from '../shared/stores.ts';
import { checkPassword } from './check-password.ts';
import { Sessions } from './sessions.ts';
import { tracesOf } from './traces.ts';

/** Gives somebody another password and signs them out everywhere, but for the session that asked. */
export class ChangePassword extends Command<Decided> {
  constructor(
    readonly userId: string,
    readonly password: string,
    readonly keptSessionId?: string,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    private readonly states: States,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ userId, password, keptSessionId }: ChangePassword): Promise<Decided> {
    const { state } = await this.states.load(user, userId);
    if (state.status !== 'registered') throw userNotFound;
    checkPassword(password, state.name);
    const passwordHash = await hash(password, this.config.bcryptRounds);
    const decided = await this.commands.execute(
      new Decide(user, userId, { type: 'ChangePassword', data: { passwordHash } }),
    );
    // From the log, not from the read models: a session that they do not know yet must end as well.
    const { sessionIds } = await tracesOf(userId, this.store);
    for (const sessionId of sessionIds) {
      if (sessionId !== keptSessionId) await this.sessions.end(sessionId, 'password-changed');
    }
    return decided;
  }
}
