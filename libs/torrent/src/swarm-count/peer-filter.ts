const bits = 2048;
const hashes = 2;
/** Bytes of a filter. */
export const filterBytes = bits / 8;

/** A filter that holds every peer that any of them holds. */
export function union(filters: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(filterBytes);
  for (const filter of filters) for (const [index, byte] of filter.entries()) all[index]! |= byte;
  return all;
}

/**
 * How many peers a filter holds, as its bits let guess: within a few of a hundred.
 *
 * @see https://www.bittorrent.org/beps/bep_0033.html
 */
export function peersIn(filter: Uint8Array): number {
  const set = filter.reduce((sum, byte) => sum + bitsOf(byte), 0);
  const unset = Math.min(bits - 1, bits - set);
  return set === 0 ? 0 : Math.round(Math.log(unset / bits) / (hashes * Math.log(1 - 1 / bits)));
}

/** Nobody can tell from a filter that is full how many peers filled it: it says nothing. */
export const isFull = (filter: Uint8Array): boolean => filter.every((byte) => byte === 0xff);

function bitsOf(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
