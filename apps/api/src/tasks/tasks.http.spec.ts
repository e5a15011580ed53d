import type { TaskReport } from '@miauflix/domain/tasks';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
beforeAll(async () => ({ household, adminDevice, memberDevice } = await startHousehold()));
afterAll(() => household.stop());

const name = 'count-swarms';
const report = async (): Promise<TaskReport> => {
  const { body } = await adminDevice.get('/tasks').expect(200);
  return (body as readonly TaskReport[]).find((task) => task.name === name)!;
};
const audited = async (): Promise<readonly unknown[]> => {
  const { body } = await adminDevice.get('/audit').expect(200);
  return (body.entries as readonly { action: string; subject?: string }[])
    .filter(({ subject }) => subject === name)
    .map(({ action }) => action);
};

describe('the work in the background', () => {
  it('is told in plain words, with when it runs next', async () => {
    expect(await report()).toMatchObject({
      title: 'Count who shares the films that are being played',
      activity: 'waiting',
      everyMs: 10_000,
      nextAt: expect.stringMatching(/Z$/),
      runs: [],
      failures: 0,
    });
  });

  it('is paused, and does not run then', async () => {
    await adminDevice.post(`/tasks/${name}/pause`).expect(200);
    await vi.waitFor(async () => expect((await report()).activity).toBe('paused'));
    expect((await adminDevice.post(`/tasks/${name}/pause`).expect(200)).body).toEqual({});
  });

  it('runs at once when it is asked to, even while it is paused, and admins are told', async () => {
    const socket = io(`http://127.0.0.1:${household.port}`, {
      path: '/api/v1/live',
      auth: { token: adminDevice.accessToken },
    });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const told = new Promise<void>((resolve) => socket.once('tasks', () => resolve()));
    await adminDevice.post(`/tasks/${name}/run`).expect(202);
    await vi.waitFor(async () => expect((await report()).runs).toMatchObject([{ result: 'idle', times: 1 }]));
    await told;
    socket.close();
    expect((await report()).activity).toBe('paused');
  });

  it('goes on when it is resumed, and is still what it was after a restart', async () => {
    await household.start();
    adminDevice = household.newDevice();
    await adminDevice.signIn('Ana', 'correct horse battery');
    expect(await report()).toMatchObject({ activity: 'paused', runs: [{ result: 'idle' }] });
    await adminDevice.post(`/tasks/${name}/resume`).expect(200);
    await vi.waitFor(async () => expect((await report()).activity).toBe('waiting'));
  });

  it('leaves what was decided about it in the audit', async () => {
    await vi.waitFor(async () => expect(await audited()).toEqual(['resume-task', 'request-run', 'pause-task']));
  });

  it('is known by its name', async () => {
    expect((await adminDevice.post('/tasks/nothing/run').expect(404)).body.type).toBe('tasks/task-not-found');
  });

  it('is for admins alone', async () => {
    memberDevice = household.newDevice();
    await memberDevice.signIn('Ben', 'staple of paper clips');
    await memberDevice.get('/tasks').expect(403);
    for (const what of ['run', 'pause', 'resume']) await memberDevice.post(`/tasks/${name}/${what}`).expect(403);
  });
});
