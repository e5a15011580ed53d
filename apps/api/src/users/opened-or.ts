import { SealBroken } from '@miauflix/event-store';
import type { Keyring } from '../shared/stores.ts';

/**
 * The text under a seal; `substitute` where the seal is broken or its key lost, so that one of them hides one text and
 * not a whole list. `undefined` for somebody who was forgotten.
 */
export function openedOr(substitute: string, sealed: string, keyring: Keyring): string | undefined {
  try {
    return keyring.open(sealed);
  } catch (error) {
    if (error instanceof SealBroken) return substitute;
    throw error;
  }
}
