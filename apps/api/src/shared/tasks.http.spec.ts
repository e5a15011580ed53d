import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHousehold, type Household } from '../testing/household.ts';
import { Tasks } from './tasks.ts';

let household: Household;
beforeAll(async () => ({ household } = await startHousehold()));
afterAll(() => household.stop());

const audited = async () =>
  (await household.events())
    .filter(({ type }) => type.startsWith('audit.Task'))
    .map(({ type, data, metadata }) => ({ type, data, actor: metadata.actor }));
const full = () => Promise.reject(Object.assign(new Error('of Ana'), { code: 'ENOSPC' }));

it('a failing task is audited when it fails first and when it succeeds at last, without what the error says', async () => {
  const tasks = household.app.get(Tasks);
  for (const work of [full, full, full, () => Promise.resolve(), () => Promise.resolve()]) {
    await tasks.run('spec', 'tidy-up', work);
  }
  const actor = 'system:spec';
  expect(await audited()).toEqual([
    { type: 'audit.TaskFailed', data: { task: 'tidy-up', error: 'ENOSPC' }, actor },
    { type: 'audit.TaskRecovered', data: { task: 'tidy-up', failures: 3 }, actor },
  ]);
});

it('a task does not overlap itself', async () => {
  const tasks = household.app.get(Tasks);
  const { promise, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  const work = (): Promise<void> => {
    runs += 1;
    return promise;
  };
  const first = tasks.run('spec', 'slow', work);
  await tasks.run('spec', 'slow', work);
  resolve();
  await first;
  expect(runs).toBe(1);
});
