import { user } from '@miauflix/domain/users';
import { usersTable, type ReadModels } from '@miauflix/read-models';
import { Inject, Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { READ_MODELS } from '../shared/stores.ts';

const lastAdmin = new Problem(409, 'users/last-admin', 'This is the only admin: let somebody else be one first.');

/** Sees to it that a household keeps an admin. */
@Injectable()
export class Admins {
  /** One after the other, so that two admins do not remove each other at once. */
  readonly inTurn = pLimit(1);

  constructor(
    private readonly states: States,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /**
   * The read models may be behind, so each admin they name is looked up in the log; one they do not know does not count.
   *
   * @throws Problem `users/last-admin`
   */
  async requireOther(userId: string): Promise<void> {
    const rows = await this.readModels.find(usersTable, { role: 'ADMIN', userId: { $ne: userId } });
    for (const row of rows) {
      const { state } = await this.states.load(user, row.userId);
      if (state.status === 'registered' && state.role === 'ADMIN') return;
    }
    throw lastAdmin;
  }
}
