import { randomUUID } from 'node:crypto';
import { audit } from '@miauflix/domain/audit';
import { user } from '@miauflix/domain/users';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { compare, hash } from 'bcrypt';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Decide } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import type { Config } from '../shared/config.ts';
import { CONFIG, KEYRING, type Keyring } from '../shared/stores.ts';
import { bearerOf, nameIndexOf } from './names.ts';
import { networkOf } from './network-of.ts';
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
const attemptsPerMinute = 5;
/** Whatever names are tried: each failure is a fact for ever. A household behind one proxy shares them. */
const attemptsPerMinuteAndNetwork = 60;

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  /** Compared against when there is no such person, so that the answer takes as long. */
  private readonly nobodysHash: Promise<string>;
  /** By name and network; a success clears them. */
  private readonly attempts = new RateLimiterMemory({ points: attemptsPerMinute, duration: 60 });
  /** By network; a success does not count. */
  private readonly attemptsFrom = new RateLimiterMemory({ points: attemptsPerMinuteAndNetwork, duration: 60 });

  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    private readonly states: States,
    @Inject(CONFIG) { bcryptRounds }: Config,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {
    this.nobodysHash = hash(randomUUID(), bcryptRounds);
  }

  async execute({ name, password, device, address }: SignIn): Promise<OpenedSession> {
    const nameIndex = nameIndexOf(this.keyring, name);
    const network = networkOf(address);
    const key = `${nameIndex}@${network}`;
    await this.countAttempt(key, network);
    const { state } = await this.states.load(user, await bearerOf(nameIndex, this.states, this.keyring));
    const matches = await compare(
      password,
      state.status === 'registered' ? state.passwordHash : await this.nobodysHash,
    );
    if (state.status !== 'registered' || !matches) {
      const fact = { type: 'audit.SignInFailed', data: { nameIndex, address } } as const;
      await this.commands.execute(new Decide(audit, nameIndex, { type: 'Record', data: fact }));
      throw wrongCredentials;
    }
    await this.attempts.delete(key);
    await this.attemptsFrom.reward(network);
    return this.sessions.open(state.userId, device);
  }

  /** Counted before the password is looked at, so that guesses that come all at once count too. */
  private async countAttempt(key: string, network: string): Promise<void> {
    try {
      await this.attempts.consume(key);
      await this.attemptsFrom.consume(network);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw tooMany(Math.ceil(error.msBeforeNext / 1000));
    }
  }
}

/** Answered to whoever guesses too often. */
export const tooMany = (retryAfterSeconds: number): Problem =>
  new Problem(429, 'request/too-many', `Too many attempts. Wait ${retryAfterSeconds} seconds and try again.`, {
    retryAfterSeconds,
  });
