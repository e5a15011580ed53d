import type { Keyring } from '@miauflix/event-store';
import { v5 as uuidV5 } from 'uuid';

const userNamespace = 'a8a4a2f6-58b2-4b7e-9d55-0e7a5d1c3f21';

/** Keyed hash of a name as people type it: case, accents' encoding and outer spaces do not matter. */
export const nameIndexOf = (keyring: Keyring, name: string): string =>
  keyring.blindIndex(`user-name:${name.trim().normalize('NFKC').toLowerCase()}`);

/** A person's id follows from the name, so that one stream can exist once: names are unique without a table of names. */
export const userIdOf = (nameIndex: string): string => uuidV5(nameIndex, userNamespace);
