import { sessionEnded, type DeletionCertificate } from '@miauflix/domain/users';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { Id } from '../shared/ids.ts';
import { Problem } from '../shared/problem.ts';
import { clearCookies } from './auth.controller.ts';
import { ConfirmPassword } from './confirm-password.ts';
import { Password, PersonName } from './credentials.ts';
import { DeleteUser, type Deleted } from './delete-user.command.ts';
import { FindUsers, type Person } from './find-users.query.ts';
import { RegisterUser } from './register-user.command.ts';
import { Sessions, type SignedInPerson } from './sessions.ts';

const NewUser = z.object({ name: PersonName, password: Password, role: z.enum(['USER', 'ADMIN']).default('USER') });
const Confirmation = z.object({ password: z.string().max(200) });

const ownAccount = new Problem(
  409,
  'users/own-account',
  'Delete your own account in your profile, with your password.',
);

/** What remains of a person who was deleted. */
export interface DeletedAnswer {
  readonly certificate: DeletionCertificate;
  readonly position: string;
}

@ApiTags('users')
@ApiBearerAuth()
@Controller('users')
export class UsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly sessions: Sessions,
    private readonly confirmPassword: ConfirmPassword,
  ) {}

  @Get('me')
  async me(@CurrentUser() { userId }: Principal): Promise<SignedInPerson> {
    const person = await this.sessions.personOf(userId);
    if (!person) throw sessionEnded;
    return person;
  }

  @Get()
  @AdminOnly()
  @ShowsThePast()
  find(): Promise<readonly Person[]> {
    return this.queries.execute(new FindUsers());
  }

  @Post()
  @AdminOnly()
  async register(
    @Body({ schema: NewUser }) { name, password, role }: z.infer<typeof NewUser>,
  ): Promise<{ userId: string; position: string }> {
    const { userId, position } = await this.commands.execute(new RegisterUser(name, password, role));
    return { userId, position: String(position) };
  }

  /** For good; the answer is the last that is heard of the account. */
  @Delete('me')
  @HttpCode(200)
  async deleteOwn(
    @CurrentUser() { userId }: Principal,
    @Body({ schema: Confirmation }) { password }: z.infer<typeof Confirmation>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DeletedAnswer> {
    await this.confirmPassword.of(userId, password);
    const deleted = await this.commands.execute(new DeleteUser(userId));
    clearCookies(request, response);
    return answer(deleted);
  }

  /** For good; again, it answers with the same certificate. */
  @Delete(':userId')
  @AdminOnly()
  @HttpCode(200)
  async delete(
    @CurrentUser() admin: Principal,
    @Param('userId', { schema: Id }) userId: string,
  ): Promise<DeletedAnswer> {
    if (userId === admin.userId) throw ownAccount;
    return answer(await this.commands.execute(new DeleteUser(userId)));
  }
}

const answer = ({ certificate, position }: Deleted): DeletedAnswer => ({ certificate, position: String(position) });
