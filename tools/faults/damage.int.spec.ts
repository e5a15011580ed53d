import { closeSync, copyFileSync, existsSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparisonReport } from '@miauflix/domain/status';
import { expect, it } from 'vitest';
import { newFolder, Running } from './testing/running.ts';

const pageBytes = 4096;
/** People are served while the read models are being made. */
const patience = { timeout: 10_000 };

it('read models that are missing, or ahead of a log from a backup, are made again; a damaged log is told in one sentence', async () => {
  const data = newFolder();
  const [log, older] = [join(data, 'events.db'), join(newFolder(), 'events.db')];
  /** Starts the household for a while. */
  const during = async (use: (running: Running) => PromiseLike<void>): Promise<void> => {
    const running = await Running.on(data);
    await use(running);
    await running.household.stop();
  };

  await during(async (running) => expect((await running.register('Ben')).status).toBe(201));
  copyLog(log, older);
  await during(async (running) => {
    expect((await running.register('Cleo')).status).toBe(201);
    await expect.poll(() => running.names()).toEqual(['Ana', 'Ben', 'Cleo']);
  });

  rmSync(join(data, 'read-models'), { recursive: true });
  await during((running) => expect.poll(() => running.names(), patience).toEqual(['Ana', 'Ben', 'Cleo']));

  copyLog(older, log);
  await during(async (running) => {
    await expect.poll(() => running.names(), patience).toEqual(['Ana', 'Ben']);
    expect((await running.register('Dora')).status).toBe(201);
    await expect.poll(() => running.names()).toEqual(['Ana', 'Ben', 'Dora']);
    expect((await running.post<ComparisonReport>('/projections/compare')).body.outcome).toBe('equal');
  });

  rmSync(`${log}-wal`, { force: true });
  loseAllButFirstPage(log);
  await expect(Running.on(data)).rejects.toThrow(/^The event log in .* is damaged: .* restore/);
}, 60_000);

/** With its write-ahead log, which stays when a reader is the last to close. */
function copyLog(from: string, to: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(to + suffix, { force: true });
    if (suffix !== '-shm' && existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix);
  }
}

function loseAllButFirstPage(file: string): void {
  const lost = Buffer.alloc(statSync(file).size - pageBytes);
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, lost, 0, lost.length, pageBytes);
  closeSync(descriptor);
}
