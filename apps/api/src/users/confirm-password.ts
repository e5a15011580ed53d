import { user } from '@miauflix/domain/users';
import { Injectable } from '@nestjs/common';
import { compare } from 'bcrypt';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { tooMany } from './sign-in.command.ts';

const wrongPassword = new Problem(403, 'users/wrong-password', 'That is not your password.');
const attemptsPerMinute = 5;

/** Asks a person who is signed in for the password again, before something that cannot be undone. */
@Injectable()
export class ConfirmPassword {
  private readonly attempts = new RateLimiterMemory({ points: attemptsPerMinute, duration: 60 });

  constructor(private readonly states: States) {}

  /** @throws Problem `users/wrong-password`, or `request/too-many` after five of them in a minute */
  async of(userId: string, password: string): Promise<void> {
    await this.attempts.consume(userId).catch((error: unknown) => {
      throw error instanceof RateLimiterRes ? tooMany(Math.ceil(error.msBeforeNext / 1000)) : error;
    });
    const { state } = await this.states.load(user, userId);
    if (state.status !== 'registered' || !(await compare(password, state.passwordHash))) throw wrongPassword;
    await this.attempts.delete(userId);
  }
}
