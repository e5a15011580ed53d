/** What remains to be said of somebody whose key was destroyed. */
export interface Destruction {
  readonly userId: string;
  /** The key that is gone for good. */
  readonly keyId: string;
  /** Events that hold a field which nobody can open any more. */
  readonly unreadableEvents: number;
  /** Of the first of these events; absent when there are none. */
  readonly firstPosition?: string;
  readonly lastPosition?: string;
  /** ISO 8601, UTC. */
  readonly destroyedAt: string;
}

/** A {@link Destruction}, signed by the household. */
export interface DeletionCertificate extends Destruction {
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
  /** Of {@link destructionText}, base64url. */
  readonly signature: string;
}

/** The text that the signature of a certificate is made of. */
export const destructionText = (destruction: Destruction): string => {
  const { userId, keyId, unreadableEvents, firstPosition = '', lastPosition = '', destroyedAt } = destruction;
  return JSON.stringify([
    'miauflix/deletion',
    1,
    ...[userId, keyId, unreadableEvents, firstPosition, lastPosition, destroyedAt],
  ]);
};
