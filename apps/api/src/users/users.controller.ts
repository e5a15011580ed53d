import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { Password, PersonName } from './credentials.ts';
import { FindUsers, type Person } from './find-users.query.ts';
import { RegisterUser } from './register-user.command.ts';
import { Sessions, sessionEnded, type SignedInPerson } from './sessions.ts';

const NewUser = z.object({ name: PersonName, password: Password, role: z.enum(['USER', 'ADMIN']).default('USER') });

@ApiTags('users')
@ApiBearerAuth()
@Controller('users')
export class UsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly sessions: Sessions,
  ) {}

  @Get('me')
  async me(@CurrentUser() { userId }: Principal): Promise<SignedInPerson> {
    const person = await this.sessions.personOf(userId);
    if (!person) throw sessionEnded;
    return person;
  }

  @Get()
  @AdminOnly()
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
}
