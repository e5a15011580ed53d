import { anchor, type AnchorEvent, anchorsId, anchorText } from '@miauflix/domain/audit';
import { type Position, type Recorded, streamName } from '@miauflix/domain/kernel';
import type { EventLog } from '../event-store.port.ts';
import { isSigned } from './signer.ts';
import type { Verification, VerifyOptions, Witness } from './verify.ts';

/** An anchor as it is kept outside of the log. */
export type KeptAnchor = AnchorEvent['data'] & {
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** An anchor, and the position of the event that it is. */
export interface LoggedAnchor {
  readonly anchor: KeptAnchor;
  readonly position: Position;
}

/** The anchors of a log, oldest first. */
export async function anchorsIn(log: EventLog): Promise<readonly LoggedAnchor[]> {
  const events = (await log.readStream(streamName(anchor.category, anchorsId))) as readonly Recorded<AnchorEvent>[];
  return events.map(({ data, metadata, position }) => ({ anchor: { ...data, at: metadata.at }, position }));
}

/** @param publicKey of the household; the one that the anchor names when it is not known */
export const isGenuine = (kept: KeptAnchor, publicKey = kept.publicKey): boolean =>
  isSigned(anchorText(kept), kept.signature, publicKey);

/** What an anchor says of the log. */
export const witnessOf = ({ count, root }: KeptAnchor): Witness => ({ count: BigInt(count), root });

/** A log that can follow its chain. */
export interface VerifiableLog {
  readonly log: EventLog;
  verify(options: VerifyOptions): Promise<Verification>;
}

/**
 * Follows the chain of a log and compares it with the log's own anchors beside the witnesses that are given.
 *
 * @param publicKey of the household that signs anchors; each anchor's own word is taken when it is not known
 */
export async function verifyAnchored(
  { log, verify }: VerifiableLog,
  publicKey: string | undefined,
  { witnesses = [], ...options }: VerifyOptions = {},
): Promise<Verification> {
  const anchors = await anchorsIn(log);
  const genuine = anchors.filter(({ anchor: kept }) => isGenuine(kept, publicKey));
  const found = await verify({
    ...options,
    witnesses: [...witnesses, ...genuine.map(({ anchor: kept }) => witnessOf(kept))],
  });
  const forged = anchors.find((one) => !genuine.includes(one));
  if (forged === undefined || (!found.intact && found.firstBad <= forged.position)) return found;
  return { intact: false, firstBad: forged.position, reason: 'The anchor there is not signed by this household.' };
}
