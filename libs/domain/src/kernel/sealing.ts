/**
 * Whose key seals a field: `user`, the key of the person in `data.userId`, destroyed when that person is forgotten;
 * `content`, the key of magnets, info hashes and the secrets of settings; `audit`, for persons who are not users (a failed sign-in's address).
 * `replaceable` is the key of `content` for what can be entered again: a broken seal reads as the empty string there, so
 * that a lost key does not keep anybody from entering it.
 */
export type SealingKey = 'user' | 'content' | 'replaceable' | 'audit';

/** The sealed fields of `data` for each event type. */
export type SealedFields = Readonly<Record<string, Readonly<Record<string, SealingKey>>>>;
