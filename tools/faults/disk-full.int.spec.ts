import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectorReport } from '@miauflix/domain/status';
import { describe, expect, it } from 'vitest';
import { Running, newFolder } from './testing/running.ts';
import { canMount, fill, mountSmallDisk } from './testing/small-disk.ts';

const pages = ['/movies', '/lists', '/search?q=moon', '/viewings/continue-watching', '/users', '/users/me', '/audit'];

describe.skipIf(!canMount)('a full disk (needs root, to mount a small one)', () => {
  it('of all data: people read on, commands say so, and everything goes on by itself once there is room', async () => {
    const data = newFolder();
    mountSmallDisk(data, 48);
    const running = await Running.on(data);
    const { pids } = running.household;
    expect((await running.register('Ben')).status).toBe(201);
    await expect.poll(() => running.names()).toEqual(['Ana', 'Ben']);
    const before = await Promise.all(pages.map((page) => running.get(page)));

    const free = fill(data);
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect(await running.register('Cleo')).toMatchObject({ status: 507, body: { type: 'server/disk-full' } });
    expect((await running.signIn()).status).toBe(507);
    expect(await running.get('/movies?asOf=3')).toMatchObject({ status: 507, body: { type: 'server/disk-full' } });
    expect(await Promise.all(pages.map((page) => running.get(page)))).toEqual(before);

    expect(running.household.pids).toEqual(pids);

    // What crashes meanwhile comes back, full as the disk is.
    running.kill('api');
    running.kill('projector');
    await running.untilHealthy();
    expect(await Promise.all(pages.map((page) => running.get(page)))).toEqual(before);

    free();
    expect((await running.register('Cleo')).status).toBe(201);
    expect((await running.signIn()).status).toBe(200);
    await expect.poll(() => running.names()).toEqual(['Ana', 'Ben', 'Cleo']);
    expect(await running.get('/users?asOf=3')).toMatchObject({ status: 200 });
  }, 60_000);

  it('of the read models alone: commands succeed, pages are as old as they say, and follow once there is room', async () => {
    const data = newFolder();
    mkdirSync(join(data, 'read-models'));
    mountSmallDisk(join(data, 'read-models'), 16);
    const running = await Running.on(data);
    const { pids } = running.household;
    await expect.poll(() => running.names()).toEqual(['Ana']);

    const free = fill(join(data, 'read-models'));
    let registered = 0;
    let isStale = false;
    while (!isStale && registered < 20) {
      registered += 1;
      expect((await running.register(`Person ${registered}`)).status).toBe(201);
      const users = await running.get<unknown[]>('/users');
      expect(users.status).toBe(200);
      ({ isStale } = users);
      expect(users.body.length).toBeGreaterThanOrEqual(registered);
    }
    expect(isStale).toBe(true);
    expect(await alarms(running)).toContain('The disk is full: the read models follow the log once there is room.');

    free();
    await expect.poll(() => running.names(), { timeout: 10_000 }).toHaveLength(registered + 1);
    expect(await alarms(running)).toEqual([]);
    expect(running.household.pids).toEqual(pids);
  });
});

const alarms = async (running: Running): Promise<readonly string[]> =>
  (await running.get<ProjectorReport>('/projections')).body.alarms;
