import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyring, signerOf } from '@miauflix/event-store';
import Database from 'better-sqlite3';
import { CannotDo } from './cannot-do.ts';

const keysIn = (dataFolder: string): string => join(dataFolder, 'keys.db');

/**
 * Copies the keys of a household and the list of those who were forgotten.
 *
 * @throws CannotDo where there are none, or where there is a copy already
 */
export async function keepKeys(dataFolder: string, folder: string): Promise<void> {
  if (!existsSync(keysIn(dataFolder))) throw new CannotDo(`There are no keys in ${dataFolder}.`);
  if (existsSync(keysIn(folder))) throw new CannotDo(`${folder} holds keys already: choose a new folder.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The keys come last and whole: a copy that was interrupted is none, and is made again.
  const forgotten = join(dataFolder, 'forgotten-users');
  if (existsSync(forgotten)) copyFileSync(forgotten, join(folder, 'forgotten-users'));
  const draft = `${keysIn(folder)}.draft`;
  rmSync(draft, { force: true });
  // Its owner's alone before there is anything in it.
  closeSync(openSync(draft, 'w', 0o600));
  const keys = new Database(keysIn(dataFolder), { readonly: true });
  try {
    await keys.backup(draft);
  } finally {
    keys.close();
  }
  renameSync(draft, keysIn(folder));
}

/** By which the household's signatures are told; `undefined` where its keys are not. */
export function publicKeyOf(dataFolder: string): string | undefined {
  if (!existsSync(keysIn(dataFolder))) return undefined;
  const keyring = openKeyring({ file: keysIn(dataFolder) });
  try {
    return signerOf(keyring).publicKey;
  } finally {
    keyring.close();
  }
}
