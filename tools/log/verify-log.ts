import { type Verification, verify, type VerifyOptions, type Witness } from '@miauflix/event-store';
import { anchorsIn, isGenuine, type KeptAnchor } from './anchors.ts';
import { CannotDo } from './cannot-do.ts';
import type { ReadableLog } from './location.ts';

/** What the log is compared with besides itself. */
export interface Evidence {
  /** Anchors that were kept outside of the log. */
  readonly kept: readonly KeptAnchor[];
  /** Of the household that signs them; each anchor's own word is taken when it is not known. */
  readonly publicKey?: string | undefined;
}

/** Follows the chain of a log and compares it with every anchor, its own and those that were kept elsewhere. */
export async function verifyLog(
  log: ReadableLog,
  { kept, publicKey }: Evidence,
  options: Pick<VerifyOptions, 'onProgress'> = {},
): Promise<Verification> {
  const own = await anchorsIn(log);
  const witnesses = [...witnessesIn({ kept, publicKey }), ...own.map(({ anchor }) => witnessOf(anchor))];
  const found = await verify(log, { ...options, witnesses });
  const forged = own.find(({ anchor }) => !isGenuine(anchor, publicKey ?? kept[0]?.publicKey));
  if (forged === undefined || (!found.intact && found.firstBad <= forged.position)) return found;
  return { intact: false, firstBad: forged.position, reason: 'The anchor there is not signed by this household.' };
}

/**
 * What anchors that were kept elsewhere say of a log.
 *
 * @throws CannotDo when one of them is not what the household has signed
 */
export function witnessesIn({ kept, publicKey }: Evidence): readonly Witness[] {
  if (kept.every((one) => isGenuine(one, publicKey))) return kept.map(witnessOf);
  throw new CannotDo('The file of anchors is not what this household has signed: use another copy.');
}

const witnessOf = ({ count, root }: KeptAnchor): Witness => ({ count: BigInt(count), root });
