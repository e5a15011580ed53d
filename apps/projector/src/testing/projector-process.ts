import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ProjectorReport } from '@miauflix/domain/status';

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

/** What a projector answers on its socket, with the status; rejects while it does not listen. */
export async function askProjector<Body>(
  data: string,
  method: 'GET' | 'POST',
  path: string,
): Promise<{ status: number; body: Body }> {
  const socketPath = environmentOf(data).MIAUFLIX_PROJECTOR_SOCKET;
  const asked = request({ socketPath, path, method }).end();
  const [response] = await once(asked, 'response');
  return { status: response.statusCode, body: JSON.parse(await text(response)) };
}

export const askHealth = (data: string) => askProjector<ProjectorReport>(data, 'GET', '/health');
