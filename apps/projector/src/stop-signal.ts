import { fstatSync } from 'node:fs';

/**
 * Aborted by SIGTERM, by SIGINT, and when the process that started this one goes away: its IPC channel or the pipe on
 * standard input closes then, however it ended.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop);
  if (standardInputIsPipe()) process.stdin.once('close', stop).resume();
  return controller.signal;
}

/** A terminal or `/dev/null` says nothing of the parent. */
function standardInputIsPipe(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}
