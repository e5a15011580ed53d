import { sessionEnded, user, type Account, type DeletedAccount, type OpenSession } from '@miauflix/domain/users';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide, writtenAt, type WrittenAt } from '../shared/decide.ts';
import { Id } from '../shared/ids.ts';
import { LanguageCode } from '../shared/language-code.ts';
import { clearCookies } from './auth.controller.ts';
import { ChangePassword } from './change-password.command.ts';
import { ConfirmPassword } from './confirm-password.ts';
import { Password } from './credentials.ts';
import { DeleteUser } from './delete-user.command.ts';
import { FindSessions } from './find-sessions.query.ts';
import { Sessions } from './sessions.ts';
import { deletedAccount } from './users.controller.ts';

const Confirmation = z.object({ password: z.string().max(200) });
const NewLanguage = z.object({ language: LanguageCode.nullable() });
const NewPassword = z.object({ password: z.string().max(200), newPassword: Password });

/** What people do with their own account. */
@ApiTags('users')
@ApiBearerAuth()
@Controller('users/me')
export class AccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly sessions: Sessions,
    private readonly confirmPassword: ConfirmPassword,
  ) {}

  @Get()
  async me(@CurrentUser() { userId }: Principal): Promise<Account> {
    const person = await this.sessions.personOf(userId);
    if (!person) throw sessionEnded;
    return person;
  }

  /** It signs the person out on every other device. */
  @Put('password')
  async changePassword(
    @CurrentUser() { userId, sessionId }: Principal,
    @Body({ schema: NewPassword }) { password, newPassword }: z.infer<typeof NewPassword>,
  ): Promise<WrittenAt> {
    await this.confirmPassword.of(userId, password);
    return writtenAt(await this.commands.execute(new ChangePassword(userId, newPassword, sessionId)));
  }

  /** What films are described in, for this person on every device; `null` leaves it to each browser. */
  @Put('language')
  async chooseLanguage(
    @CurrentUser() { userId }: Principal,
    @Body({ schema: NewLanguage }) { language }: z.infer<typeof NewLanguage>,
  ): Promise<WrittenAt> {
    const data = language === null ? {} : { language };
    return writtenAt(await this.commands.execute(new Decide(user, userId, { type: 'ChooseLanguage', data })));
  }

  @Get('sessions')
  findSessions(@CurrentUser() { userId, sessionId }: Principal): Promise<readonly OpenSession[]> {
    return this.queries.execute(new FindSessions(userId, sessionId));
  }

  /** Ending a session that is no more changes nothing. */
  @Delete('sessions/:sessionId')
  async endSession(
    @CurrentUser() { userId }: Principal,
    @Param('sessionId', { schema: Id }) sessionId: string,
  ): Promise<WrittenAt> {
    return writtenAt(await this.sessions.endOwn(userId, sessionId));
  }

  /** For good; the answer is the last that is heard of the account. */
  @Delete()
  @HttpCode(200)
  async delete(
    @CurrentUser() { userId }: Principal,
    @Body({ schema: Confirmation }) { password }: z.infer<typeof Confirmation>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DeletedAccount> {
    await this.confirmPassword.of(userId, password);
    const deleted = await this.commands.execute(new DeleteUser(userId));
    clearCookies(request, response);
    return deletedAccount(deleted);
  }
}
