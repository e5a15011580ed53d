import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ComparisonReport } from '@miauflix/domain/status';
import { openSqliteEventLogReader } from '@miauflix/event-store';
import { expect, it } from 'vitest';
import { newFolder, Running } from './testing/running.ts';

const api = resolve(import.meta.dirname, '../../apps/api/dist/main.js');

async function expectWholeLog(data: string): Promise<void> {
  const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
  expect(await log.verify()).toMatchObject({ intact: true });
  await log.close();
}

it('nothing acknowledged is lost or doubled when the api and the projector are killed in turn during commands', async () => {
  const data = newFolder();
  const running = await Running.on(data);
  const acknowledged: string[] = [];
  for (const [round, part] of (['api', 'projector', 'api', 'projector', 'api', 'projector'] as const).entries()) {
    const names = [0, 1, 2].map((number) => `Person ${round} ${number}`);
    const registering = Promise.allSettled(names.map((name) => running.register(name)));
    await delay(round * 90);
    running.kill(part);
    const answers = await registering;
    acknowledged.push(
      ...names.filter((_, index) => {
        const answer = answers[index]!;
        return answer.status === 'fulfilled' && answer.value.status === 201;
      }),
    );
    await running.untilHealthy();
  }
  expect(acknowledged.length).toBeGreaterThan(5);
  expect((await running.register('Last')).status).toBe(201);
  await expect.poll(() => running.names()).toEqual(expect.arrayContaining([...acknowledged, 'Last']));
  const names = await running.names();
  expect(new Set(names).size).toBe(names.length);
  expect((await running.post<ComparisonReport>('/projections/compare')).body.outcome).toBe('equal');
  await expectWholeLog(data);
}, 60_000);

it('a second api on the same data is turned away with one sentence, and the first one does not notice', async () => {
  const data = newFolder();
  const running = await Running.on(data);
  const env = { ...process.env, MIAUFLIX_DATA: data, MIAUFLIX_RUN: newFolder(), PORT: '0', LOG_LEVEL: 'silent' };
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const second = spawn(process.execPath, [api], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const [[told], [code], answer] = await Promise.all([
      once(second, 'message'),
      once(second, 'exit'),
      running.register(`Person ${attempt}`),
    ]);
    expect(told).toEqual({ cannotStart: expect.stringMatching(/^Another Miauflix runs on .* another folder\.$/) });
    expect([code, answer.status]).toEqual([1, 201]);
  }
  await expect.poll(() => running.names()).toEqual(['Ana', 'Person 0', 'Person 1']);
  await expectWholeLog(data);
}, 30_000);
