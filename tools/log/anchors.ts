import { readFileSync } from 'node:fs';
import { anchor, type AnchorEvent, anchorsId, anchorText } from '@miauflix/domain/audit';
import { type Recorded, streamName } from '@miauflix/domain/kernel';
import { type EventLog, isSigned } from '@miauflix/event-store';
import { z } from 'zod';
import { CannotDo } from './cannot-do.ts';

const KeptAnchor = z.object({
  position: z.string(),
  count: z.number().int().positive(),
  root: z.string(),
  publicKey: z.string(),
  signature: z.string(),
  at: z.string(),
});

/** An anchor as it is kept outside of the log. */
export type KeptAnchor = Readonly<z.infer<typeof KeptAnchor>>;

/** An anchor, and the position of the event that it is. */
export interface LoggedAnchor {
  readonly anchor: KeptAnchor;
  readonly position: bigint;
}

/** The anchors of a log, oldest first. */
export async function anchorsIn(log: EventLog): Promise<readonly LoggedAnchor[]> {
  const events = (await log.readStream(streamName(anchor.category, anchorsId))) as readonly Recorded<AnchorEvent>[];
  return events.map(({ data, metadata, position }) => ({ anchor: { ...data, at: metadata.at }, position }));
}

/**
 * The anchors in a file; none without a file.
 *
 * @throws CannotDo when the file holds no anchors
 */
export function readAnchors(file: string | undefined): readonly KeptAnchor[] {
  if (file === undefined) return [];
  try {
    return z.array(KeptAnchor).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new CannotDo(`${file} holds no anchors: make it with "npm run --silent log -- anchors > ${file}".`, {
      cause: error,
    });
  }
}

/** @param publicKey of the household; the one that the anchor names when it is not known */
export const isGenuine = (kept: KeptAnchor, publicKey = kept.publicKey): boolean =>
  isSigned(anchorText(kept), kept.signature, publicKey);
