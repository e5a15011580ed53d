import { user } from '@miauflix/domain/users';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Open } from '../shared/auth/guards.ts';
import { writtenAt, type WrittenAt } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { KEYRING, type Keyring } from '../shared/stores.ts';
import { ChangePassword } from './change-password.command.ts';
import { Password, PersonName } from './credentials.ts';
import { bearerOf, nameIndexOf } from './names.ts';
import { OneTimeLink } from './one-time-link.ts';

const Recovery = z.object({ token: z.string().max(200), name: PersonName, password: Password });

const notAnAdmin = new Problem(
  422,
  'users/not-an-admin',
  'No admin has that name. Others ask their admin for a new password.',
);

/** The way back in for an admin who forgot the password: whoever can start the program can have a link printed. */
@ApiTags('users')
@Controller('recovery')
export class RecoveryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
    private readonly link: OneTimeLink,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  @Post()
  @Open()
  @HttpCode(200)
  recover(@Body({ schema: Recovery }) { token, name, password }: z.infer<typeof Recovery>): Promise<WrittenAt> {
    return this.link.redeem(token, async () => {
      const userId = await bearerOf(nameIndexOf(this.keyring, name), this.states, this.keyring);
      const { state } = await this.states.load(user, userId);
      if (state.status !== 'registered' || state.role !== 'ADMIN') throw notAnAdmin;
      return writtenAt(await this.commands.execute(new ChangePassword(userId, password)));
    });
  }
}
