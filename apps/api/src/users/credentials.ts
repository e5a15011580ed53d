import { z } from 'zod';

/** A person's name, as it is chosen. */
export const PersonName = z.string().trim().min(1, 'Say a name.').max(60, 'Use at most 60 characters.');
/** A password, as it is chosen; whether it is hard to guess is checked with the name. */
export const Password = z.string().min(1, 'Say a password.').max(200, 'Use at most 72 characters.');
/** What somebody may do. */
export const RoleName = z.enum(['USER', 'ADMIN']);
