import type { Position } from '@miauflix/domain/kernel';
import { user, type Role } from '@miauflix/domain/users';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hash } from 'bcrypt';
import { Decide } from '../shared/decide.ts';
import type { Config } from '../shared/config.ts';
import { States } from '../shared/states.ts';
import { CONFIG, KEYRING, type Keyring } from '../shared/stores.ts';
import { checkPassword } from './check-password.ts';
import { bearerOf, nameIndexOf } from './names.ts';

export interface Registered {
  readonly userId: string;
  readonly position: Position;
}

/** Adds a person to the household. */
export class RegisterUser extends Command<Registered> {
  constructor(
    readonly name: string,
    readonly password: string,
    readonly role: Role,
  ) {
    super();
  }
}

@CommandHandler(RegisterUser)
export class RegisterUserHandler implements ICommandHandler<RegisterUser> {
  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  async execute({ name, password, role }: RegisterUser): Promise<Registered> {
    checkPassword(password, name);
    const nameIndex = nameIndexOf(this.keyring, name);
    const userId = await bearerOf(nameIndex, this.states, this.keyring);
    const passwordHash = await hash(password, this.config.bcryptRounds);
    const { position } = await this.commands.execute(
      new Decide(user, userId, { type: 'RegisterUser', data: { userId, name, nameIndex, passwordHash, role } }),
    );
    return { userId, position: position! };
  }
}
