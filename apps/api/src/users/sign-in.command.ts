import { randomUUID } from 'node:crypto';
import { audit } from '@miauflix/domain/audit';
import { user } from '@miauflix/domain/users';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { compare, hash } from 'bcrypt';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Decide } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { KEYRING, type Keyring } from '../shared/stores.ts';
import { bcryptRounds } from './check-password.ts';
import { nameIndexOf, userIdOf } from './names.ts';
import { Sessions, type OpenedSession } from './sessions.ts';

/** Opens a session for whoever knows the name and the password. */
export class SignIn extends Command<OpenedSession> {
  constructor(
    readonly name: string,
    readonly password: string,
    /** Browser and system, as the device says. */
    readonly device: string,
    readonly address: string,
  ) {
    super();
  }
}

const wrongCredentials = new Problem(401, 'users/wrong-credentials', 'That name and password do not belong together.');
const failuresPerMinute = 5;

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  /** Compared against when there is no such person, so that the answer takes as long. */
  private readonly nobodysHash = hash(randomUUID(), bcryptRounds);
  private readonly failures = new RateLimiterMemory({ points: failuresPerMinute, duration: 60 });

  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    private readonly states: States,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  async execute({ name, password, device, address }: SignIn): Promise<OpenedSession> {
    const nameIndex = nameIndexOf(this.keyring, name);
    const key = `${nameIndex}@${address}`;
    await this.refuseAfterTooManyFailures(key);
    const { state } = await this.states.load(user, userIdOf(nameIndex));
    const matches = await compare(
      password,
      state.status === 'registered' ? state.passwordHash : await this.nobodysHash,
    );
    if (state.status !== 'registered' || !matches) {
      await this.failures.penalty(key);
      const fact = { type: 'audit.SignInFailed', data: { nameIndex, address } } as const;
      await this.commands.execute(new Decide(audit, nameIndex, { type: 'Record', data: fact }));
      throw wrongCredentials;
    }
    await this.failures.delete(key);
    return this.sessions.open(state.userId, device);
  }

  private async refuseAfterTooManyFailures(key: string): Promise<void> {
    const seen: RateLimiterRes | null = await this.failures.get(key);
    if (!seen || seen.consumedPoints < failuresPerMinute) return;
    const retryAfterSeconds = Math.ceil(seen.msBeforeNext / 1000);
    throw new Problem(429, 'request/too-many', `Too many attempts. Wait ${retryAfterSeconds} seconds and try again.`, {
      retryAfterSeconds,
    });
  }
}
