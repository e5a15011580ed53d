import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.ts';
import { FindUsersHandler } from './find-users.query.ts';
import { RegisterUserHandler } from './register-user.command.ts';
import { Sessions } from './sessions.ts';
import { SetUpLink } from './set-up-link.ts';
import { SetupController } from './setup.controller.ts';
import { SignInHandler } from './sign-in.command.ts';
import { UsersController } from './users.controller.ts';

@Module({
  controllers: [AuthController, SetupController, UsersController],
  providers: [FindUsersHandler, RegisterUserHandler, Sessions, SetUpLink, SignInHandler],
  exports: [Sessions, SetUpLink],
})
export class UsersModule {}
