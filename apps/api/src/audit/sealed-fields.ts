import { sealedFields } from '@miauflix/domain';
import type { SealedField } from '@miauflix/domain/audit';
import type { Fact } from '@miauflix/domain/kernel';

/** The sealed fields that an event has. */
export const sealedFieldsOf = ({ type, data }: Fact): readonly SealedField[] =>
  Object.entries(sealedFields[type] ?? {})
    .filter(([field]) => field in (data as object))
    .map(([field, sealed]) => ({ field, sealed, isRevealable: isRevealable(field) }));

/** Whoever sees the hash of a password can guess it at leisure, and no question is answered by it. */
const isRevealable = (field: string): boolean => field !== 'passwordHash';
