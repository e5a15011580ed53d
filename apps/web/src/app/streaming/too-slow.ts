import type { OpenViewing, Transfer } from '@miauflix/domain/streaming';

/** A picture that waits this long is worth another source, if the bytes come too slowly for this one. */
export const patienceMs = 8_000;

/** Whether the swarm brings less than the film needs to play on, as far as is known. */
export function isTooSlow(
  transfer: Pick<Transfer, 'downloadBytesPerSecond' | 'verified'> | undefined,
  { sizeBytes, durationSeconds }: Pick<OpenViewing, 'sizeBytes' | 'durationSeconds'>,
): boolean {
  if (!transfer || !(durationSeconds > 0)) return false;
  const hasAll = transfer.verified.some(([from, to]) => from === 0 && to >= sizeBytes);
  return !hasAll && transfer.downloadBytesPerSecond < sizeBytes / durationSeconds;
}
