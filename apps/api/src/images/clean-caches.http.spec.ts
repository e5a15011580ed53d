import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TaskReport } from '@miauflix/domain/tasks';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { OutsideServices } from '../integrations/outside-services.ts';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
beforeAll(async () => ({ household } = await startHousehold()));
afterAll(() => household.stop());

it('outdated answers and pictures that nobody looks at any more are removed, and admins see it', async () => {
  const picture = join(household.directory, 'pictures', 'tmdb-forgotten.jpg.320.webp');
  writeFileSync(picture, 'a poster of long ago');
  utimesSync(picture, new Date('2020-01-01'), new Date('2020-01-01'));
  await household.start();
  const { cache } = household.app.get(OutsideServices);
  await keepAnswer(cache, 'films/1', Date.now() - 1_000);
  await keepAnswer(cache, 'films/2', Date.now() + 3_600_000);

  const adminDevice = household.newDevice();
  await adminDevice.signIn('Ana', 'correct horse battery');
  await adminDevice.post('/tasks/clean-caches/run').expect(202);
  const runs = async (): Promise<TaskReport['runs']> => {
    const { body } = await adminDevice.get('/tasks').expect(200);
    return (body as readonly TaskReport[]).find(({ name }) => name === 'clean-caches')!.runs;
  };
  const worked = expect.objectContaining({ result: 'worked', words: expect.stringContaining('removed') });
  await vi.waitFor(async () => expect(await runs()).toContainEqual(worked), { timeout: 10_000 });
  expect(existsSync(picture)).toBe(false);
  expect(cache.removeOutdated(new Date())).toBe(0);
  expect(cache.removeOutdated(new Date(Date.now() + 7_200_000))).toBe(1);
});

async function keepAnswer(cache: OutsideServices['cache'], path: string, deleteAt: number): Promise<void> {
  const value = { statusCode: 200, statusMessage: 'OK', headers: {}, cachedAt: 0, staleAt: deleteAt, deleteAt };
  const writing = cache.createWriteStream({ origin: 'http://127.0.0.1', method: 'GET', path, headers: {} }, value);
  await once(writing.end('{}'), 'finish');
}
