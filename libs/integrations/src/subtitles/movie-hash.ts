/** Bytes at either end of a file that go into its hash; a smaller file has none. */
export const movieHashBytes = 65_536;

/**
 * The hash by which OpenSubtitles knows a file: its size and the little-endian 64-bit words at either end of it, summed.
 *
 * @param beginning the first {@link movieHashBytes} of the file
 * @param end the last
 * @returns sixteen hex digits
 */
export function movieHash(sizeBytes: number, beginning: Buffer, end: Buffer): string {
  let sum = BigInt(sizeBytes);
  for (const part of [beginning, end]) for (let at = 0; at + 8 <= part.length; at += 8) sum += part.readBigUInt64LE(at);
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
}
