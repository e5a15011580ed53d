import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';

const unfinished = '.part';
/** Tells the parts of this process from those that one before it has left. */
const ownParts = randomUUID();
let parts = 0;

/**
 * Puts content under a name in one step: whoever reads finds all of it or what was there before, however this process
 * ends. Nothing waits for the disk, so that a power cut may cost the content: for what can be had again.
 */
export async function replaceFile(path: string, content: Uint8Array): Promise<void> {
  const part = `${path}.${ownParts}-${(parts += 1)}${unfinished}`;
  try {
    await writeFile(part, content, { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Whether a file is the beginning of one, of which nobody knows whether the rest comes. */
export const isUnfinished = (name: string): boolean => name.endsWith(unfinished);

/** Whether a file is the beginning of one whose rest never comes. */
export const isLeftOver = (name: string): boolean => isUnfinished(name) && !name.includes(ownParts);
