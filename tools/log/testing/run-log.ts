import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../main.ts');

/** Starts the command as a process of its own. */
export const startLog = (...parameters: readonly string[]): ChildProcess =>
  spawn(process.execPath, [main, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });

/** Runs the command to its end. @returns exit code and all that it said */
export async function runLog(...parameters: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = startLog(...parameters);
  let said = '';
  for (const output of [child.stdout!, child.stderr!]) output.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said.trim() };
}
