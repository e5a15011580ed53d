import type { BlockRequest } from 'webtorrent';

/** A disk may need so long for one block while others come from memory. */
const latestMs = 500;

interface Outstanding extends BlockRequest {
  /** Counts all that was ever asked. */
  readonly number: number;
  /** When a block came that was asked for later. */
  overtaken?: { readonly atMs: number; readonly nextNumber: number };
  isLost: boolean;
}

/**
 * What a peer was asked for and will not send: webtorrent's own seeders forget a block that is cancelled and asked for
 * again while they read it from disk, and go on with others, so that nobody notices but the viewer.
 *
 * Peers send in the order in which they are asked, or nearly so. A block is lost when another overtook it, and then one
 * that was asked for only after that: this holds for a line of any speed.
 */
export class LostBlocks {
  /** Oldest first. */
  readonly #outstanding = new Map<string, Outstanding>();
  #nextNumber = 0;

  asked(block: BlockRequest): void {
    this.#outstanding.set(keyOf(block), { ...block, number: this.#nextNumber++, isLost: false });
  }

  came(block: BlockRequest, nowMs: number): void {
    const came = this.#outstanding.get(keyOf(block));
    if (came === undefined) return;
    this.gone(block);
    for (const each of this.#outstanding.values()) {
      if (each.number > came.number) return;
      each.overtaken ??= { atMs: nowMs, nextNumber: this.#nextNumber };
      each.isLost ||= came.number >= each.overtaken.nextNumber;
    }
  }

  /** Nobody waits for it any more. */
  gone(block: BlockRequest): void {
    this.#outstanding.delete(keyOf(block));
  }

  /** Those that are not to be waited for any longer. */
  overdue(nowMs: number): readonly BlockRequest[] {
    return [...this.#outstanding.values()].filter(
      ({ isLost, overtaken }) => isLost && nowMs - overtaken!.atMs >= latestMs,
    );
  }
}

const keyOf = ({ piece, offset }: BlockRequest): string => `${piece}/${offset}`;
