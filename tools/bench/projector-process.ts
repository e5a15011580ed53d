import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The projector in its own process over a data folder, with its sockets there; its log lines are on standard output. */
export const startProjector = (data: string, ...flags: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, '../../apps/projector/src/main.ts'), ...flags], {
    env: {
      ...process.env,
      MIAUFLIX_DATA: data,
      MIAUFLIX_WAKE_SOCKET: join(data, 'wake.sock'),
      MIAUFLIX_PROJECTOR_SOCKET: join(data, 'projector.sock'),
      LOG_LEVEL: 'info',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });

export async function endProjector(projector: ChildProcess): Promise<void> {
  const exited = once(projector, 'exit');
  projector.kill('SIGTERM');
  await exited;
}
