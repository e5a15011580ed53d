import { alreadySetUp, household, householdId } from '@miauflix/domain/users';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { OpenBeforeSetUp } from '../shared/auth/guards.ts';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { Password, PersonName } from './credentials.ts';
import { RegisterUser } from './register-user.command.ts';
import { SetUpLink } from './set-up-link.ts';

const SetUp = z.object({ token: z.string().max(200), name: PersonName, password: Password });

@ApiTags('users')
@Controller('setup')
@OpenBeforeSetUp()
export class SetupController {
  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
    private readonly link: SetUpLink,
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
      const { userId } = await this.commands.execute(new RegisterUser(name, password, 'ADMIN'));
      const { position } = await this.commands.execute(
        new Decide(household, householdId, { type: 'SetUpHousehold', data: { adminId: userId } }),
      );
      return { position: String(position) };
    });
  }
}
