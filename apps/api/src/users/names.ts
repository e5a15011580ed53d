import { user } from '@miauflix/domain/users';
import type { Keyring } from '@miauflix/event-store';
import { v5 as uuidV5 } from 'uuid';
import type { States } from '../shared/states.ts';

const userNamespace = 'a8a4a2f6-58b2-4b7e-9d55-0e7a5d1c3f21';

/** Keyed hash of a name as people type it: case, accents' encoding and outer spaces do not matter. */
export const nameIndexOf = (keyring: Keyring, name: string): string =>
  keyring.blindIndex(`user-name:${name.trim().normalize('NFKC').toLowerCase()}`);

/**
 * A person's id follows from the name, so that one stream can exist once: names are unique without a table of names.
 *
 * @param predecessors how many had the name before and were deleted: nobody inherits an id, nor the key of one
 */
const userIdOf = (nameIndex: string, predecessors = 0): string =>
  uuidV5(predecessors === 0 ? nameIndex : `${nameIndex}/${predecessors}`, userNamespace);

/** Id of the person who has a name; of the one who may take it, when nobody has. */
export async function bearerOf(nameIndex: string, states: States, keyring: Keyring): Promise<string> {
  const forgotten = new Set(keyring.forgottenUsers());
  for (let predecessors = 0; ; predecessors += 1) {
    const userId = userIdOf(nameIndex, predecessors);
    // A log from a backup may know nothing of somebody whose key was destroyed since.
    if (forgotten.has(userId)) continue;
    const { state } = await states.load(user, userId);
    if (state.status !== 'deleted') return userId;
  }
}
