import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { heapFlags } from '../start/heap-flags.ts';

/** The built projector in its own process over a data folder, with its sockets there; its log lines are on standard output. */
export const startProjector = (data: string, ...flags: readonly string[]): ChildProcess =>
  spawn(
    process.execPath,
    [...heapFlags.projector, join(import.meta.dirname, '../../apps/projector/dist/main.js'), ...flags],
    {
      env: {
        ...process.env,
        MIAUFLIX_DATA: data,
        MIAUFLIX_WAKE_SOCKET: join(data, 'wake.sock'),
        MIAUFLIX_PROJECTOR_SOCKET: join(data, 'projector.sock'),
        LOG_LEVEL: 'info',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );

export async function endProjector(projector: ChildProcess): Promise<void> {
  const exited = once(projector, 'exit');
  projector.kill('SIGTERM');
  await exited;
}

/** How long a rebuild from the first event takes, as the projector itself logs it. */
export async function rebuildMilliseconds(data: string): Promise<number> {
  const projector = startProjector(data, '--rebuild');
  try {
    for await (const line of createInterface(projector.stdout!)) {
      const { msg, milliseconds } = JSON.parse(line) as { msg: string; milliseconds: number };
      if (msg === 'built') return milliseconds;
    }
    throw new Error('The projector ended before it had built its file.');
  } finally {
    await endProjector(projector);
  }
}
