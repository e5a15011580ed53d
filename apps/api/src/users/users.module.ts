import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.ts';
import { Admins } from './admins.ts';
import { AuthController } from './auth.controller.ts';
import { ChangePasswordHandler } from './change-password.command.ts';
import { ChangeRoleHandler } from './change-role.command.ts';
import { ConfirmPassword } from './confirm-password.ts';
import { DeleteUserHandler } from './delete-user.command.ts';
import { DeletionsController } from './deletions.controller.ts';
import { FindSessionsHandler } from './find-sessions.query.ts';
import { FindUsersHandler } from './find-users.query.ts';
import { Forgetting } from './forgetting.ts';
import { RecoveryController } from './recovery.controller.ts';
import { RegisterUserHandler } from './register-user.command.ts';
import { Sessions } from './sessions.ts';
import { OneTimeLink } from './one-time-link.ts';
import { SetupController } from './setup.controller.ts';
import { SignInHandler } from './sign-in.command.ts';
import { UsersController } from './users.controller.ts';

@Module({
  controllers: [
    AccountController,
    AuthController,
    DeletionsController,
    RecoveryController,
    SetupController,
    UsersController,
  ],
  providers: [
    Admins,
    ChangePasswordHandler,
    ChangeRoleHandler,
    ConfirmPassword,
    DeleteUserHandler,
    FindSessionsHandler,
    FindUsersHandler,
    Forgetting,
    RegisterUserHandler,
    Sessions,
    OneTimeLink,
    SignInHandler,
  ],
  exports: [Sessions, OneTimeLink],
})
export class UsersModule {}
