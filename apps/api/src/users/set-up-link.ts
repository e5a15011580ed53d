import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '../shared/problem.ts';

const invalid = new Problem(
  403,
  'users/set-up-link-invalid',
  'This set-up link is not valid any more: use the one that was printed at the last start.',
);

/** The one-time token of the link that is printed at the start of a household that has no admin yet. */
@Injectable()
export class SetUpLink {
  private token: Buffer | undefined;

  /** A new token; the one before is void. */
  issue(): string {
    this.token = randomBytes(24);
    return this.token.toString('base64url');
  }

  /**
   * Runs `use` if the token is the valid one, which is void from then on; only when `use` fails it is valid again.
   *
   * @throws Problem `users/set-up-link-invalid`
   */
  async redeem<T>(presented: string, use: () => Promise<T>): Promise<T> {
    const token = this.token;
    const given = Buffer.from(presented, 'base64url');
    if (!token || given.length !== token.length || !timingSafeEqual(given, token)) throw invalid;
    this.token = undefined;
    try {
      return await use();
    } catch (error) {
      this.token = token;
      throw error;
    }
  }
}
