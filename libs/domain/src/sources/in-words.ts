/** A size as people say it, in powers of ten. */
export const sizeInWords = (bytes: number): string =>
  bytes >= 1e9 ? `${tenths(bytes / 1e9)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;

/** As in "3 times as fast". */
export const ratioInWords = (ratio: number): string => `${ratio >= 2 ? Math.round(ratio) : tenths(ratio)} times`;

export const bitrateInWords = (bitsPerSecond: number): string => `${tenths(bitsPerSecond / 1e6)} Mbit/s`;

/** With one decimal; several times as fast as `toFixed`. */
function tenths(value: number): string {
  const rounded = Math.round(value * 10);
  return `${Math.floor(rounded / 10)}.${rounded % 10}`;
}
