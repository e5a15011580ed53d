import { anchorText, type AnchorEvent } from '@miauflix/domain/audit';
import type { ChainEnd, Signer } from '@miauflix/event-store';

/** What the household says of its log up to an event, signed. @param end of a chain that has events */
export function signedAnchor(signer: Signer, { position, count, root }: ChainEnd): AnchorEvent['data'] {
  const anchored = { position: String(position), count: Number(count), root };
  return { ...anchored, publicKey: signer.publicKey, signature: signer.sign(anchorText(anchored)) };
}
