import { decider } from '../kernel/decider.ts';
import type { Fact } from '../kernel/event.ts';
import { Rejection } from '../kernel/rejection.ts';
import type { DeletionCertificate } from './deletion-certificate.ts';
import type { Role, UserEvent } from './user.events.ts';

export const nameTaken = new Rejection(
  'conflict',
  'users/name-taken',
  'Somebody has this name already: choose another.',
);
export const userNotFound = new Rejection('not-found', 'users/user-not-found', 'There is no such person.');
const notDeleted = new Rejection(
  'conflict',
  'users/not-deleted',
  'This account is not deleted: there is nothing to certify.',
);

/** ISO 639-1; absent while it is left to the browser. */
interface ChosenLanguage {
  readonly language?: string;
}

type Registration = Extract<UserEvent, { type: 'user.Registered' }>['data'];

export type UserCommand =
  | Fact<'RegisterUser', Registration>
  | Fact<'ChangePassword', { readonly passwordHash: string }>
  | Fact<'ChangeRole', { readonly role: Role }>
  | Fact<'ChooseLanguage', ChosenLanguage>
  | Fact<'DeleteUser', Record<never, never>>
  /** Says what the destruction of a deleted person's key has made unreadable. */
  | Fact<'CertifyDestruction', DeletionCertificate>;

export type UserState =
  | { readonly status: 'unknown' }
  | ({
      readonly status: 'registered';
      readonly userId: string;
      readonly name: string;
      readonly passwordHash: string;
      readonly role: Role;
    } & ChosenLanguage)
  | {
      readonly status: 'deleted';
      readonly userId: string;
      /** Absent until the key is destroyed. */
      readonly certificate?: DeletionCertificate;
    };

/**
 * One person of the household. The id follows from the name, so the stream itself keeps names unique. A deleted
 * person's stream stays theirs: who takes the name next has another id.
 */
export const user = decider<UserState, UserCommand, UserEvent>({
  category: 'user',
  initialState: { status: 'unknown' },
  decide(command, state) {
    if (command.type === 'RegisterUser') {
      if (state.status !== 'unknown') throw nameTaken;
      return [{ type: 'user.Registered', data: command.data }];
    }
    if (state.status === 'deleted') return afterDeletion(command, state);
    if (state.status === 'unknown') throw userNotFound;
    const { userId } = state;
    switch (command.type) {
      case 'ChangePassword':
        return [{ type: 'user.PasswordChanged', data: { userId, passwordHash: command.data.passwordHash } }];
      case 'ChangeRole':
        return state.role === command.data.role
          ? []
          : [{ type: 'user.RoleChanged', data: { userId, role: command.data.role } }];
      case 'ChooseLanguage':
        return state.language === command.data.language
          ? []
          : [{ type: 'user.LanguageChosen', data: { userId, ...command.data } }];
      case 'DeleteUser':
        return [{ type: 'user.Deleted', data: { userId } }];
      case 'CertifyDestruction':
        throw notDeleted;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'user.Registered': {
        const { userId, name, passwordHash, role } = event.data;
        return { status: 'registered', userId, name, passwordHash, role };
      }
      case 'user.PasswordChanged':
        return state.status === 'registered' ? { ...state, passwordHash: event.data.passwordHash } : state;
      case 'user.RoleChanged':
        return state.status === 'registered' ? { ...state, role: event.data.role } : state;
      case 'user.LanguageChosen': {
        if (state.status !== 'registered') return state;
        const { language: _before, ...rest } = state;
        const { language } = event.data;
        return { ...rest, ...(language !== undefined && { language }) };
      }
      case 'user.Deleted':
        return { status: 'deleted', userId: event.data.userId };
      case 'user.KeyDestroyed':
        return { status: 'deleted', userId: event.data.userId, certificate: event.data };
    }
  },
});

function afterDeletion(
  command: Exclude<UserCommand, { type: 'RegisterUser' }>,
  { certificate }: Extract<UserState, { status: 'deleted' }>,
): readonly UserEvent[] {
  switch (command.type) {
    case 'ChangePassword':
    case 'ChangeRole':
    case 'ChooseLanguage':
      throw userNotFound;
    case 'DeleteUser':
      return [];
    case 'CertifyDestruction':
      return certificate ? [] : [{ type: 'user.KeyDestroyed', data: command.data }];
  }
}
