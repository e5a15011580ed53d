import { createHash } from 'node:crypto';

/** A filter that holds the given addresses, as a node of the DHT makes it (BEP 33). */
export function filterOf(addresses: readonly Uint8Array[]): Uint8Array {
  const filter = Buffer.alloc(256);
  for (const address of addresses) {
    const hash = createHash('sha1').update(address).digest();
    for (const at of [0, 2]) {
      const bit = hash.readUInt16LE(at) % 2048;
      filter[bit >> 3]! |= 1 << (bit & 7);
    }
  }
  return filter;
}
