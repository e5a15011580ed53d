import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Health } from '../health.ts';

export const entryPoint = join(import.meta.dirname, '../main.ts');

/** A projector in a process of its own, keeping the read models of a data folder. */
export interface ProjectorProcess {
  readonly process: ChildProcess;
  /** Sends a signal and waits for the end. @returns the exit code; null when the signal ended it */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export function startProjector(
  data: string,
  { flags = [], stdio = ['ignore', 'ignore', 'inherit'] }: { flags?: readonly string[]; stdio?: StdioOptions } = {},
): ProjectorProcess {
  const process_ = spawn(process.execPath, [entryPoint, ...flags], {
    env: { ...process.env, ...environmentOf(data) },
    stdio,
  });
  return {
    process: process_,
    async end(signal) {
      const exited = once(process_, 'exit');
      process_.kill(signal);
      return (await exited)[0];
    },
  };
}

export const environmentOf = (data: string) => ({
  MIAUFLIX_DATA: data,
  MIAUFLIX_WAKE_SOCKET: join(data, 'wake.sock'),
  MIAUFLIX_PROJECTOR_SOCKET: join(data, 'projector.sock'),
  LOG_LEVEL: 'silent',
});

/** What a projector says of itself, with the status of the answer; rejects while it does not listen. */
export async function askHealth(data: string): Promise<{ status: number; health: Health }> {
  const asked = request({ socketPath: environmentOf(data).MIAUFLIX_PROJECTOR_SOCKET, path: '/health' }).end();
  const [response] = await once(asked, 'response');
  return { status: response.statusCode, health: JSON.parse(await text(response)) };
}
