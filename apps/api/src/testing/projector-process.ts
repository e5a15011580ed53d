import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { openSqliteEventStore } from '@miauflix/event-store';
import { expect, vi } from 'vitest';
import { ProjectorControl } from '../shared/projector-control.ts';
import { startHousehold, type Household } from './household.ts';

const entryPoint = resolve(import.meta.dirname, '../../../projector/src/main.ts');

/** The projector in its own process, as it runs beside the api, on the log and the read models of a household. */
export interface ProjectorProcess {
  end(): Promise<void>;
}

/**
 * Takes over from what keeps the read models inside of the test, and waits until it is level with the log.
 *
 * @param household one whose log is a file
 */
export async function startProjectorFor(household: Household): Promise<ProjectorProcess> {
  await household.projecting.stop();
  const child = spawn(process.execPath, [entryPoint], {
    env: {
      ...process.env,
      MIAUFLIX_DATA: household.directory,
      MIAUFLIX_WAKE_SOCKET: `${household.directory}/run/wake.sock`,
      MIAUFLIX_PROJECTOR_SOCKET: `${household.directory}/run/projector.sock`,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const control = household.app.get(ProjectorControl);
  await vi.waitFor(async () => expect((await control.report()).state).toBe('live'), { timeout: 20_000, interval: 50 });
  return {
    async end() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** A household of two whose log is a file, and the projector beside it. */
export async function startHouseholdWithProjector() {
  const started = await startHousehold({
    openLog(directory) {
      const store = openSqliteEventStore({ file: join(directory, 'events.db') });
      return { store, chain: store };
    },
  });
  return { ...started, projector: await startProjectorFor(started.household) };
}
