import { existsSync, mkdirSync } from 'node:fs';

/** Makes a folder, for its owner alone, in one that is there: below `/proc` Node would look for the others for ever. */
export function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
}
