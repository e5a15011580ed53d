import { readFileSync } from 'node:fs';
import { isGenuine, type KeptAnchor, type Witness, witnessOf } from '@miauflix/event-store';
import { z } from 'zod';
import { CannotDo } from './cannot-do.ts';

const Anchors = z.array(
  z.object({
    position: z.string(),
    count: z.number().int().positive(),
    root: z.string(),
    publicKey: z.string(),
    signature: z.string(),
    at: z.string(),
  }),
);

/**
 * What the anchors in a file say of a log; nothing without a file.
 *
 * @param publicKey of the household that has signed them; their own word is taken when it is not known
 * @throws CannotDo when the file holds no anchors, or one that the household has not signed
 */
export function witnessesIn(file: string | undefined, publicKey: string | undefined): readonly Witness[] {
  if (file === undefined) return [];
  const anchors = read(file);
  if (anchors.every((anchor) => isGenuine(anchor, publicKey))) return anchors.map(witnessOf);
  throw new CannotDo(`${file} is not what this household has signed: use another copy.`);
}

function read(file: string): readonly KeptAnchor[] {
  try {
    return Anchors.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new CannotDo(`${file} holds no anchors: make it with "npm run --silent log -- anchors > ${file}".`, {
      cause: error,
    });
  }
}
