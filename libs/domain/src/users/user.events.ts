import type { Fact, Sealed } from '../kernel/event.ts';
import type { DeletionCertificate } from './deletion-certificate.ts';

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
  | Fact<'user.RoleChanged', { readonly userId: string; readonly role: Role }>
  /** What they read about films in, ISO 639-1; absent when that is again what their browser asks for. */
  | Fact<'user.LanguageChosen', { readonly userId: string; readonly language?: string }>
  /** For good: the name may come again, as somebody else. */
  | Fact<'user.Deleted', { readonly userId: string }>
  /** Nothing that was sealed for this person can be opened any more. */
  | Fact<'user.KeyDestroyed', DeletionCertificate>;
