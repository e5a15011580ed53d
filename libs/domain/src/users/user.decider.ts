import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import type { Role, UserEvent } from './user.events.ts';

export const nameTaken = new Rejection(
  'conflict',
  'users/name-taken',
  'Somebody has this name already: choose another.',
);
export const userNotFound = new Rejection('not-found', 'users/user-not-found', 'There is no such person.');

type Registration = Extract<UserEvent, { type: 'user.Registered' }>['data'];

export type UserCommand =
  | Fact<'RegisterUser', Registration>
  | Fact<'ChangePassword', { readonly passwordHash: string }>
  | Fact<'ChangeRole', { readonly role: Role }>;

export type UserState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'registered';
      readonly userId: string;
      readonly name: string;
      readonly passwordHash: string;
      readonly role: Role;
    };

/** One person of the household. The id follows from the name, so the stream itself keeps names unique. */
export const user = decider<UserState, UserCommand, UserEvent>({
  category: 'user',
  initialState: { status: 'unknown' },
  decide(command, state) {
    if (command.type === 'RegisterUser') {
      if (state.status === 'registered') throw nameTaken;
      return [{ type: 'user.Registered', data: command.data }];
    }
    if (state.status === 'unknown') throw userNotFound;
    const { userId } = state;
    switch (command.type) {
      case 'ChangePassword':
        return [{ type: 'user.PasswordChanged', data: { userId, passwordHash: command.data.passwordHash } }];
      case 'ChangeRole':
        return state.role === command.data.role
          ? []
          : [{ type: 'user.RoleChanged', data: { userId, role: command.data.role } }];
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'user.Registered': {
        const { userId, name, passwordHash, role } = event.data;
        return { status: 'registered', userId, name, passwordHash, role };
      }
      case 'user.PasswordChanged':
        return state.status === 'unknown' ? state : { ...state, passwordHash: event.data.passwordHash };
      case 'user.RoleChanged':
        return state.status === 'unknown' ? state : { ...state, role: event.data.role };
    }
  },
});
