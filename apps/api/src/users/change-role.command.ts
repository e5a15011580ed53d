import { user, type Role } from '@miauflix/domain/users';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decide, type Decided } from '../shared/decide.ts';
import { Admins } from './admins.ts';

/** Makes somebody an admin, or an admin a member like the others. It counts from their next request on. */
export class ChangeRole extends Command<Decided> {
  constructor(
    readonly userId: string,
    readonly role: Role,
  ) {
    super();
  }
}

@CommandHandler(ChangeRole)
export class ChangeRoleHandler implements ICommandHandler<ChangeRole> {
  constructor(
    private readonly commands: CommandBus,
    private readonly admins: Admins,
  ) {}

  execute({ userId, role }: ChangeRole): Promise<Decided> {
    return this.admins.inTurn(async () => {
      if (role !== 'ADMIN') await this.admins.requireOther(userId);
      return this.commands.execute(new Decide(user, userId, { type: 'ChangeRole', data: { role } }));
    });
  }
}
