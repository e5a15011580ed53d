import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.ts';
import { ConfirmPassword } from './confirm-password.ts';
import { DeleteUserHandler } from './delete-user.command.ts';
import { DeletionsController } from './deletions.controller.ts';
import { FindUsersHandler } from './find-users.query.ts';
import { Forgetting } from './forgetting.ts';
import { RegisterUserHandler } from './register-user.command.ts';
import { Sessions } from './sessions.ts';
import { SetUpLink } from './set-up-link.ts';
import { SetupController } from './setup.controller.ts';
import { SignInHandler } from './sign-in.command.ts';
import { UsersController } from './users.controller.ts';

@Module({
  controllers: [AuthController, DeletionsController, SetupController, UsersController],
  providers: [
    ConfirmPassword,
    DeleteUserHandler,
    FindUsersHandler,
    Forgetting,
    RegisterUserHandler,
    Sessions,
    SetUpLink,
    SignInHandler,
  ],
  exports: [Sessions, SetUpLink],
})
export class UsersModule {}
