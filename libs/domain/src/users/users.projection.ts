import type { Sealed } from '../kernel/event.ts';
import { projection } from '../kernel/projection.ts';
import type { Role, UserEvent } from './user.events.ts';

/** A person of the household. */
export interface UserRow {
  readonly userId: string;
  readonly name: Sealed;
  readonly nameIndex: string;
  readonly passwordHash: Sealed;
  readonly role: Role;
  /** What they read about films in, ISO 639-1; absent while it is left to the browser. */
  readonly language?: string;
  /** ISO 8601, UTC. */
  readonly registeredAt: string;
}

/** Everyone who can sign in. */
export const users = projection<UserRow, UserEvent>({
  name: 'users',
  version: 3,
  keyOf(event) {
    switch (event.type) {
      case 'user.Registered':
      case 'user.PasswordChanged':
      case 'user.RoleChanged':
      case 'user.LanguageChosen':
      case 'user.Deleted':
      case 'user.KeyDestroyed':
        return event.data.userId;
    }
  },
  evolve(row, event) {
    switch (event.type) {
      case 'user.Registered':
        return { ...event.data, registeredAt: event.metadata.at };
      case 'user.PasswordChanged':
        return row && { ...row, passwordHash: event.data.passwordHash };
      case 'user.RoleChanged':
        return row && { ...row, role: event.data.role };
      case 'user.LanguageChosen': {
        if (!row) return undefined;
        const { language: _before, ...rest } = row;
        const { language } = event.data;
        return { ...rest, ...(language !== undefined && { language }) };
      }
      case 'user.Deleted':
      case 'user.KeyDestroyed':
        return undefined;
    }
  },
});
