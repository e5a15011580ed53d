import type { Position } from '@miauflix/domain/kernel';
import { user, userNotFound, type DeletionCertificate } from '@miauflix/domain/users';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { States } from '../shared/states.ts';
import { EVENT_STORE, type EventStore } from '../shared/stores.ts';
import { Admins } from './admins.ts';
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

@CommandHandler(DeleteUser)
export class DeleteUserHandler implements ICommandHandler<DeleteUser> {
  constructor(
    private readonly admins: Admins,
    private readonly forgetting: Forgetting,
    private readonly states: States,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ userId }: DeleteUser): Promise<Deleted> {
    return this.admins.inTurn(async () => {
      const certificate = await this.delete(userId);
      return { certificate, position: (await this.store.head())! };
    });
  }

  private async delete(userId: string): Promise<DeletionCertificate> {
    const { state } = await this.states.load(user, userId);
    if (state.status === 'unknown') throw userNotFound;
    if (state.status === 'deleted' && state.certificate) return state.certificate;
    if (state.status === 'registered' && state.role === 'ADMIN') await this.admins.requireOther(userId);
    return this.forgetting.forget(userId);
  }
}
