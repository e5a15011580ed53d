import { createHmac } from 'node:crypto';
import { dirname, join } from 'node:path';
import { KeyDestroyed, SealBroken } from '../errors.ts';
import { ForgottenUsers } from './forgotten-users.ts';
import { KeyFile } from './key-file.ts';
import { openToken, parseToken, type SealedPlace, sealToken } from './sealed-token.ts';

/** Names a key that seals: one person's, or one of the two that belong to the household. */
export type SealingKeyId = `user/${string}` | 'content' | 'audit';

/**
 * The keys of the household, in a file of their own: it must not travel with backups of the log.
 * The keys lie in it as they are; only the file's mode (0600) guards them.
 */
export interface Keyring {
  /** @throws KeyDestroyed when the person was forgotten */
  seal(keyId: SealingKeyId, place: SealedPlace, text: string): string;
  /**
   * The text of a sealed value; `undefined` when its key was destroyed.
   *
   * @param place where the value was found, when that is known: it opens only where it was sealed
   * @throws SealBroken when the value was altered or moved
   */
  open(token: string, place?: SealedPlace): string | undefined;
  /** Keyed hash of exactly this text: equal texts are found without opening a seal. */
  blindIndex(text: string): string;
  /**
   * Notes, durably, that a person is being forgotten: whatever becomes of this process, their key is destroyed at the
   * latest when the keyring is opened again.
   *
   * @returns takes the note back, as long as nobody else was noted since
   * @throws StoreFull when there is no room for the note
   */
  noteForgetting(userId: string): () => void;
  /** Forgets a person: whatever was sealed for them, wherever it lies, stays closed for good. */
  destroyUserKey(userId: string): void;
  /** Ids of everyone who was forgotten, in that order; an older log may not know it. */
  forgottenUsers(): readonly string[];
  /** 32 random bytes that stay the same from their first use on. */
  secret(name: string): Buffer;
  close(): void;
}

/** Where the keys lie. */
export interface KeyringOptions {
  /** Created when absent, readable by its owner alone. */
  readonly file: string;
}

/** Opens the keys of the household; only the api does. */
export function openKeyring({ file }: KeyringOptions): Keyring {
  const keys = new KeyFile(file);
  const forgotten = new ForgottenUsers(join(dirname(file), 'forgotten-users'));
  // The keys may come from a backup that is older than the forgetting.
  for (const keyId of forgotten.ids.map(userKeyId)) if (keys.find(keyId) !== null) keys.destroy(keyId);
  const secret = (name: string): Buffer => keys.findOrCreate(`secret/${name}`)!;
  return {
    seal(keyId, place, text) {
      const key = keys.findOrCreate(keyId);
      if (key === null) throw new KeyDestroyed(`The key ${keyId} was destroyed.`);
      return sealToken(key, keyId, place, text);
    },
    open(token, place) {
      const parsed = parseToken(token);
      if (place !== undefined && !isSamePlace(parsed, place)) throw new SealBroken('The sealed value was moved.');
      const key = keys.find(parsed.keyId);
      if (key === undefined) throw new SealBroken(`There never was a key ${parsed.keyId}.`);
      return key === null ? undefined : openToken(key, parsed);
    },
    blindIndex: (text) => createHmac('sha256', secret('blind-index')).update(text).digest('base64url'),
    noteForgetting: (userId) => forgotten.add(userId),
    destroyUserKey(userId) {
      forgotten.add(userId);
      keys.destroy(userKeyId(userId));
    },
    forgottenUsers: () => forgotten.ids,
    secret,
    close: () => keys.close(),
  };
}

/** Name of the key that seals what is known of a person. */
export const userKeyId = (userId: string): SealingKeyId => `user/${userId}`;

const isSamePlace = (a: SealedPlace, b: SealedPlace): boolean =>
  a.stream === b.stream && a.type === b.type && a.eventId === b.eventId && a.field === b.field;
