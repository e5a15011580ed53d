import type { Position } from '@miauflix/domain/kernel';
import { user, userNotFound, type DeletionCertificate } from '@miauflix/domain/users';
import { usersTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import pLimit from 'p-limit';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { EVENT_STORE, READ_MODELS, type EventStore } from '../shared/stores.ts';
import { Forgetting } from './forgetting.ts';

export interface Deleted {
  readonly certificate: DeletionCertificate;
  /** A place in the log by which everything of it has happened. */
  readonly position: Position;
}

/** Deletes a person and forgets them: nothing that was sealed for them can be opened afterwards. */
export class DeleteUser extends Command<Deleted> {
  constructor(readonly userId: string) {
    super();
  }
}

const lastAdmin = new Problem(409, 'users/last-admin', 'This is the only admin: let somebody else be one first.');

@CommandHandler(DeleteUser)
export class DeleteUserHandler implements ICommandHandler<DeleteUser> {
  /** One after the other, so that two admins do not delete each other at once. */
  private readonly inTurn = pLimit(1);

  constructor(
    private readonly forgetting: Forgetting,
    private readonly states: States,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  execute({ userId }: DeleteUser): Promise<Deleted> {
    return this.inTurn(async () => {
      const certificate = await this.delete(userId);
      return { certificate, position: (await this.store.head())! };
    });
  }

  private async delete(userId: string): Promise<DeletionCertificate> {
    const { state } = await this.states.load(user, userId);
    if (state.status === 'unknown') throw userNotFound;
    if (state.status === 'deleted' && state.certificate) return state.certificate;
    if (state.status === 'registered' && state.role === 'ADMIN') await this.requireOtherAdmin(userId);
    return this.forgetting.forget(userId);
  }

  /** The read models may be behind, so each admin they name is looked up in the log; one they do not know does not count. */
  private async requireOtherAdmin(userId: string): Promise<void> {
    const rows = await this.readModels.find(usersTable, { role: 'ADMIN', userId: { $ne: userId } });
    for (const row of rows) {
      const { state } = await this.states.load(user, row.userId);
      if (state.status === 'registered' && state.role === 'ADMIN') return;
    }
    throw lastAdmin;
  }
}
