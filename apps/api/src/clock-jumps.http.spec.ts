import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from './testing/device.ts';
import { admin, member, startHousehold, type Household } from './testing/household.ts';
import { durationSeconds, startViewing } from './testing/start-viewing.ts';

const hour = 3_600_000;
const day = 24 * hour;

let household: Household;
let adminDevice: Device;
let memberDevice: Device;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 4, 1, 20) });
  ({ household, adminDevice, memberDevice } = await startHousehold());
});
afterAll(async () => {
  vi.useRealTimers();
  await household.stop();
});

const jump = (milliseconds: number): void => void vi.setSystemTime(Date.now() + milliseconds);
const report = (viewingId: string, state: string, positionSeconds: number) =>
  memberDevice.post(`/viewings/${viewingId}/position`, { state, positionSeconds, durationSeconds }).expect(200);
const resumesAt = async (titleId: string): Promise<number> =>
  (await memberDevice.get(`/viewings/of/${titleId}`).expect(200)).body.positionSeconds;
const continued = async (): Promise<readonly { titleId: string; positionSeconds: number }[]> =>
  (await memberDevice.get('/viewings/continue-watching').expect(200)).body;

describe('when the clock jumps', () => {
  it.each([
    ['an hour back', 'moon', -hour],
    ['a day back', 'sea', -day],
    ['a year forwards', 'moon', 365 * day],
  ])(
    '%s during a film, people resume where they were, and a new start counts from its place',
    async (_, titleId, by) => {
      await memberDevice.signIn(member.name, member.password);
      const viewingId = await startViewing(household, memberDevice, titleId);
      await report(viewingId, 'playing', 100);
      jump(by);
      await memberDevice.signIn(member.name, member.password);
      for (const positionSeconds of [105, 110, 115]) {
        jump(5_000);
        await report(viewingId, 'playing', positionSeconds);
        expect(await resumesAt(titleId)).toBe(positionSeconds);
      }
      await expect.poll(continued).toContainEqual(expect.objectContaining({ titleId, positionSeconds: 115 }));
      await startViewing(household, memberDevice, titleId);
      expect(await resumesAt(titleId)).toBe(0);
    },
  );

  it('back, whoever is signed in stays so, and forwards, they renew as ever', async () => {
    await adminDevice.signIn(admin.name, admin.password);
    jump(-2 * day);
    await adminDevice.get('/users').expect(200);
    await adminDevice.refresh();
    await adminDevice.get('/users').expect(200);
    jump(30 * day);
    await adminDevice.get('/users').expect(401);
    await adminDevice.refresh();
    await adminDevice.get('/users').expect(200);
  });

  it('the log goes on in its order, and the read models with it', async () => {
    const events = await household.events();
    const moments = events.map(({ metadata }) => metadata.at);
    expect(moments).not.toEqual(moments.toSorted());
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => BigInt(index + 1)));
    const { body, headers } = await adminDevice
      .get('/audit')
      .set('X-Min-Position', `${events.at(-1)!.position}`)
      .expect(200);
    expect(headers).not.toHaveProperty('x-stale');
    expect(body.entries.length).toBeGreaterThan(0);
  });
});
