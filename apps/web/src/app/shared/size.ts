const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in decimal units with two significant digits below ten: `980 kB`, `1.4 GB`. */
export function sizeInWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** step;
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${units[step]}`;
}
