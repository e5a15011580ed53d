import { household, householdId, type Role } from '@miauflix/domain/users';
import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import { Problem } from '../problem.ts';
import { forbidden, unauthenticated } from '../problem.filter.ts';
import { States } from '../states.ts';
import { Refusals } from './refusals.ts';
import type { Principal } from './tokens.ts';

const access = 'access';
type Access = 'open' | 'before-set-up' | Role;

/** The route needs no sign-in, once the household is set up. */
export const Open = () => SetMetadata<string, Access>(access, 'open');
/** The route is open even before the household is set up. */
export const OpenBeforeSetUp = () => SetMetadata<string, Access>(access, 'before-set-up');
/** Only admins may. Without any of these marks, everyone who is signed in may. */
export const AdminOnly = () => SetMetadata<string, Access>(access, 'ADMIN');

/** The signed-in person. */
export const CurrentUser = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal =>
    context.switchToHttp().getRequest<Request & { user: Principal }>().user,
);

const setUpRequired = new Problem(
  403,
  'users/set-up-required',
  'This household is not set up yet: open the set-up link that was printed when Miauflix started.',
);

/** Every route is closed unless it says otherwise; before the household is set up, nearly all are. */
@Injectable()
export class AccessGuard extends AuthGuard('access') implements CanActivate {
  private isSetUp = false;

  constructor(
    private readonly reflector: Reflector,
    private readonly states: States,
    private readonly refusals: Refusals,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.getAllAndOverride<Access | undefined>(access, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed === 'before-set-up') return true;
    this.isSetUp ||= (await this.states.load(household, householdId)).state.status === 'set-up';
    if (!this.isSetUp) throw setUpRequired;
    if (needed === 'open') return true;
    await super.canActivate(context);
    const request = context.switchToHttp().getRequest<Request & { user: Principal }>();
    if (needed !== 'ADMIN' || request.user.role === 'ADMIN') return true;
    await this.refusals.note(request.user, request);
    throw forbidden;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error;
    if (!user) throw unauthenticated;
    return user;
  }
}
