import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Starts a file of this folder as a process of its own, killed at the latest when the test has finished. */
export function startChild(file: string, ...args: readonly string[]): ChildProcess {
  const child = fork(join(import.meta.dirname, file), args, { serialization: 'advanced' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Kills a process without a warning; resolves when it is gone and all that it said has been heard. */
export async function killNine(child: ChildProcess): Promise<void> {
  const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  child.kill('SIGKILL');
  await gone;
}
