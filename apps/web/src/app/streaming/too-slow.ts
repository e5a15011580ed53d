import type { OpenViewing, Transfer } from '@miauflix/domain/streaming';

/** What is there already for so many seconds of play keeps nobody waiting. */
const aheadSeconds = 5;

/**
 * Whether a film waits because the swarm brings less than it needs, as far as is known. Where the bytes ahead are there,
 * something else is slow: a conversion, or this device.
 */
export function isTooSlow(
  transfer: Pick<Transfer, 'downloadBytesPerSecond' | 'verified'> | undefined,
  { sizeBytes, durationSeconds }: Pick<OpenViewing, 'sizeBytes' | 'durationSeconds'>,
  atSeconds: number,
): boolean {
  if (!transfer || !(durationSeconds > 0)) return false;
  const bytesPerSecond = sizeBytes / durationSeconds;
  const at = atSeconds * bytesPerSecond;
  const needed = Math.min(sizeBytes, at + aheadSeconds * bytesPerSecond);
  const isThere = transfer.verified.some(([from, to]) => from <= at && to >= needed);
  return !isThere && transfer.downloadBytesPerSecond < bytesPerSecond;
}
