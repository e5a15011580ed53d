import { alreadySetUp, household, householdId, nameTaken } from '@miauflix/domain/users';
import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { OpenBeforeSetUp } from '../shared/auth/guards.ts';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { KEYRING, type Keyring } from '../shared/stores.ts';
import { ConfirmPassword } from './confirm-password.ts';
import { Password, PersonName } from './credentials.ts';
import { bearerOf, nameIndexOf } from './names.ts';
import { RegisterUser } from './register-user.command.ts';
import { OneTimeLink } from './one-time-link.ts';

const SetUp = z.object({ token: z.string().max(200), name: PersonName, password: Password });

@ApiTags('users')
@Controller('setup')
@OpenBeforeSetUp()
export class SetupController {
  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
    private readonly link: OneTimeLink,
    private readonly confirmPassword: ConfirmPassword,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  @Get()
  async find(): Promise<{ done: boolean }> {
    const { state } = await this.states.load(household, householdId);
    return { done: state.status === 'set-up' };
  }

  @Post()
  async setUp(
    @Body({ schema: SetUp }) { token, name, password }: z.infer<typeof SetUp>,
  ): Promise<{ position: string }> {
    if ((await this.find()).done) throw alreadySetUp;
    return this.link.redeem(token, async () => {
      const adminId = await this.registerAdmin(name, password);
      const { position } = await this.commands.execute(
        new Decide(household, householdId, { type: 'SetUpHousehold', data: { adminId } }),
      );
      return { position: String(position) };
    });
  }

  /** A set-up that was cut short has registered its admin already: who knows the password goes on with it. */
  private async registerAdmin(name: string, password: string): Promise<string> {
    try {
      return (await this.commands.execute(new RegisterUser(name, password, 'ADMIN'))).userId;
    } catch (error) {
      if (error !== nameTaken) throw error;
      const userId = await bearerOf(nameIndexOf(this.keyring, name), this.states, this.keyring);
      await this.confirmPassword.of(userId, password);
      return userId;
    }
  }
}
