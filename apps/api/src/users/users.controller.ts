import type { DeletedAccount, RegisteredAccount } from '@miauflix/domain/users';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { writtenAt, type WrittenAt } from '../shared/decide.ts';
import { Id } from '../shared/ids.ts';
import { Problem } from '../shared/problem.ts';
import { ChangePassword } from './change-password.command.ts';
import { ChangeRole } from './change-role.command.ts';
import { Password, PersonName, RoleName } from './credentials.ts';
import { DeleteUser, type Deleted } from './delete-user.command.ts';
import { FindUsers } from './find-users.query.ts';
import { RegisterUser } from './register-user.command.ts';

const NewUser = z.object({ name: PersonName, password: Password, role: RoleName.default('USER') });
const NewRole = z.object({ role: RoleName });
const NewPassword = z.object({ password: Password });

const ownAccount = new Problem(
  409,
  'users/own-account',
  'Change or delete your own account in your profile, with your password.',
);

/** What admins do with the accounts of others. */
@ApiTags('users')
@ApiBearerAuth()
@AdminOnly()
@Controller('users')
export class UsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ShowsThePast()
  find(): Promise<readonly RegisteredAccount[]> {
    return this.queries.execute(new FindUsers());
  }

  @Post()
  async register(
    @Body({ schema: NewUser }) { name, password, role }: z.infer<typeof NewUser>,
  ): Promise<{ userId: string; position: string }> {
    const { userId, position } = await this.commands.execute(new RegisterUser(name, password, role));
    return { userId, position: String(position) };
  }

  @Put(':userId/role')
  async changeRole(
    @Param('userId', { schema: Id }) userId: string,
    @Body({ schema: NewRole }) { role }: z.infer<typeof NewRole>,
  ): Promise<WrittenAt> {
    return writtenAt(await this.commands.execute(new ChangeRole(userId, role)));
  }

  /** For somebody who forgot theirs; it signs them out everywhere. */
  @Put(':userId/password')
  async changePassword(
    @CurrentUser() admin: Principal,
    @Param('userId', { schema: Id }) userId: string,
    @Body({ schema: NewPassword }) { password }: z.infer<typeof NewPassword>,
  ): Promise<WrittenAt> {
    if (userId === admin.userId) throw ownAccount;
    return writtenAt(await this.commands.execute(new ChangePassword(userId, password)));
  }

  /** For good; again, it answers with the same certificate. */
  @Delete(':userId')
  @HttpCode(200)
  async delete(
    @CurrentUser() admin: Principal,
    @Param('userId', { schema: Id }) userId: string,
  ): Promise<DeletedAccount> {
    if (userId === admin.userId) throw ownAccount;
    return deletedAccount(await this.commands.execute(new DeleteUser(userId)));
  }
}

export const deletedAccount = ({ certificate, position }: Deleted): DeletedAccount => ({
  certificate,
  position: String(position),
});
