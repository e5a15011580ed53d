import type { Fact, Sealed } from '../kernel/event.ts';

export type Role = 'USER' | 'ADMIN';

export type UserEvent =
  | Fact<
      'user.Registered',
      {
        readonly userId: string;
        readonly name: Sealed;
        /** Keyed hash of the name as it is typed at sign-in. */
        readonly nameIndex: string;
        readonly passwordHash: Sealed;
        readonly role: Role;
      }
    >
  | Fact<'user.PasswordChanged', { readonly userId: string; readonly passwordHash: Sealed }>
  | Fact<'user.RoleChanged', { readonly userId: string; readonly role: Role }>;
