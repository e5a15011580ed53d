import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '../shared/problem.ts';

const invalid = new Problem(
  403,
  'users/link-invalid',
  'This link is not valid any more: use the one that was printed at the last start.',
);

/** The one-time token of the link that is printed at a start: by which a household gets its first admin, or an admin a new password. */
@Injectable()
export class OneTimeLink {
  private token: Buffer | undefined;

  /** A new token; the one before is void. */
  issue(): string {
    this.token = randomBytes(24);
    return this.token.toString('base64url');
  }

  /**
   * Runs `use` if the token is the valid one, which is void from then on; only when `use` fails it is valid again.
   *
   * @throws Problem `users/link-invalid`
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
