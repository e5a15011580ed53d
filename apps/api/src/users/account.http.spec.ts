import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from '../testing/device.ts';
import { admin, member, startHousehold, type Household } from '../testing/household.ts';
import { OneTimeLink } from './one-time-link.ts';

let household: Household;
let adminDevice: Device;
beforeAll(async () => {
  ({ household, adminDevice } = await startHousehold());
});
afterEach(() => void vi.useRealTimers());
afterAll(() => household.stop());

const long = 'another long phrase';

/** Somebody new, signed in on as many devices as asked for. */
async function newPerson(name: string, devices = 1, role = 'USER') {
  const { body } = await adminDevice.post('/users', { name, password: member.password, role }).expect(201);
  const signedIn = await Promise.all(
    Array.from({ length: devices }, async () => {
      const device = household.newDevice();
      await device.signIn(name, member.password);
      return device;
    }),
  );
  return { userId: body.userId as string, devices: signedIn };
}
const signIn = (name: string, password: string) => household.newDevice().post('/auth/sign-in', { name, password });

describe('another password', () => {
  it('is chosen with the present one, and signs out every other device', async () => {
    const { devices } = await newPerson('Cleo', 3);
    const [here, ...others] = devices as [Device, ...Device[]];
    await here.put('/users/me/password', { password: member.password, newPassword: long }).expect(200);
    await here.get('/users/me').expect(200);
    await here.refresh();
    for (const other of others) {
      await other.get('/users/me').expect(401);
      await other.post('/auth/refresh').expect(401);
    }
    await signIn('Cleo', member.password).expect(401);
    await signIn('Cleo', long).expect(200);
  });

  it('is not given for a wrong one, nor when it is easy to guess', async () => {
    const { devices } = await newPerson('Dora');
    const change = (password: string, newPassword: string) =>
      devices[0]!.put('/users/me/password', { password, newPassword });
    expect((await change('not my password', long).expect(403)).body.type).toBe('users/wrong-password');
    expect((await change(member.password, 'dora').expect(422)).body.type).toBe('users/password-too-weak');
    await signIn('Dora', member.password).expect(200);
  });

  it('is given by an admin to somebody who forgot it, and signs them out everywhere', async () => {
    const { userId, devices } = await newPerson('Emil', 2);
    await devices[0]!.put(`/users/${userId}/password`, { password: long }).expect(403);
    await adminDevice.put(`/users/${userId}/password`, { password: long }).expect(200);
    for (const device of devices) await device.get('/users/me').expect(401);
    await signIn('Emil', long).expect(200);
  });

  it('of one’s own needs the present one, for admins too', async () => {
    const { body: me } = await adminDevice.get('/users/me').expect(200);
    const { body } = await adminDevice.put(`/users/${me.userId}/password`, { password: long }).expect(409);
    expect(body.type).toBe('users/own-account');
  });
});

describe('a language', () => {
  const languageOf = async (device: Device) => (await device.get('/users/me').expect(200)).body.language as unknown;

  it('is left to the browser until it is chosen, and again afterwards, on every device at once', async () => {
    const { devices } = await newPerson('Lena', 2);
    const [here, there] = devices as [Device, Device];
    expect(await languageOf(here)).toBeUndefined();
    await here.put('/users/me/language', { language: 'de' }).expect(200);
    expect(await languageOf(there)).toBe('de');
    expect(await there.refresh()).toMatchObject({ user: { language: 'de' } });
    expect((await here.put('/users/me/language', { language: 'de' }).expect(200)).body).toEqual({});
    await there.put('/users/me/language', { language: null }).expect(200);
    expect(await languageOf(here)).toBeUndefined();
  });

  it('is a code of two letters, and nobody else’s', async () => {
    const { devices } = await newPerson('Mona');
    for (const body of [{}, { language: 'German' }, { language: 'DE' }, { language: 'zz' }, { language: '' }])
      await devices[0]!.put('/users/me/language', body).expect(400);
    await devices[0]!.put('/users/me/language', { language: 'es' }).expect(200);
    expect(await languageOf(adminDevice)).toBeUndefined();
    await household.newDevice().put('/users/me/language', { language: 'es' }).expect(401);
  });
});

describe('another role', () => {
  it('counts from the next request on', async () => {
    const { userId, devices } = await newPerson('Finn');
    await devices[0]!.get('/users').expect(403);
    await adminDevice.put(`/users/${userId}/role`, { role: 'ADMIN' }).expect(200);
    await devices[0]!.get('/users').expect(200);
    await adminDevice.put(`/users/${userId}/role`, { role: 'USER' }).expect(200);
    await devices[0]!.get('/users').expect(403);
  });

  it('is not taken by oneself, nor made up', async () => {
    const { userId, devices } = await newPerson('Gita');
    await devices[0]!.put(`/users/${userId}/role`, { role: 'ADMIN' }).expect(403);
    await adminDevice.put(`/users/${userId}/role`, { role: 'OWNER' }).expect(400);
  });

  it('leaves the household one admin, however many resign at once', async () => {
    const { userId, devices } = await newPerson('Hana', 1, 'ADMIN');
    const { body: me } = await adminDevice.get('/users/me').expect(200);
    await vi.waitFor(async () => {
      const { body } = await adminDevice.get('/users').expect(200);
      expect(body).toContainEqual(expect.objectContaining({ userId, role: 'ADMIN' }));
    });
    const resigned = await Promise.all([
      adminDevice.put(`/users/${me.userId}/role`, { role: 'USER' }),
      devices[0]!.put(`/users/${userId}/role`, { role: 'USER' }),
    ]);
    expect(resigned.map(({ status }) => status).sort()).toEqual([200, 409]);
    const remaining = resigned[0]!.status === 409 ? adminDevice : devices[0]!;
    for (const id of [me.userId, userId]) await remaining.put(`/users/${id}/role`, { role: 'ADMIN' }).expect(200);
  });
});

describe('the sessions of a person', () => {
  const sessionsOf = async (device: Device) =>
    (await device.get('/users/me/sessions').expect(200)).body as { sessionId: string; isThisOne: boolean }[];

  it('are listed with their device, and nobody else’s are', async () => {
    const { devices } = await newPerson('Ines', 2);
    await vi.waitFor(async () => expect(await sessionsOf(devices[0]!)).toHaveLength(2));
    const listed = await sessionsOf(devices[0]!);
    expect(listed).toContainEqual({
      sessionId: expect.any(String),
      device: 'Test browser',
      startedAt: expect.any(String),
      usedAt: expect.any(String),
      isThisOne: true,
    });
    expect(listed.filter(({ isThisOne }) => isThisOne)).toHaveLength(1);
  });

  it('are ended from another device, at once, by their owner alone', async () => {
    const { devices } = await newPerson('Jara', 2);
    const [here, there] = devices as [Device, Device];
    await vi.waitFor(async () => expect(await sessionsOf(here)).toHaveLength(2));
    const { sessionId } = (await sessionsOf(here)).find(({ isThisOne }) => !isThisOne)!;
    expect((await adminDevice.delete(`/users/me/sessions/${sessionId}`).expect(404)).body.type).toBe(
      'users/session-not-found',
    );
    await there.get('/users/me').expect(200);
    await here.delete(`/users/me/sessions/${sessionId}`).expect(200);
    await there.get('/users/me').expect(401);
    await here.delete(`/users/me/sessions/${sessionId}`).expect(200, {});
  });

  it('end when nobody used them for sixty days, and are not listed then', async () => {
    const { devices } = await newPerson('Kim', 2);
    const [here, forgotten] = devices as [Device, Device];
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 40 * 24 * 3_600_000 });
    await here.refresh();
    vi.setSystemTime(Date.now() + 21 * 24 * 3_600_000);
    expect((await forgotten.post('/auth/refresh').expect(401)).body.type).toBe('users/session-ended');
    await here.refresh();
    await vi.waitFor(async () => expect(await sessionsOf(here)).toHaveLength(1));
  });
});

describe('the link for an admin who forgot the password', () => {
  const recover = (token: string, name: string) =>
    household.newDevice().post('/recovery', { token, name, password: long });
  const issue = () => household.app.get(OneTimeLink).issue();

  it('gives a new one, once, and signs the admin out everywhere', async () => {
    const device = household.newDevice();
    await device.signIn(admin.name, admin.password);
    const token = issue();
    await recover(token, admin.name).expect(200);
    await device.get('/users/me').expect(401);
    await signIn(admin.name, long).expect(200);
    expect((await recover(token, admin.name).expect(403)).body.type).toBe('users/link-invalid');
  });

  it('helps nobody who is no admin, and is not used up by the attempt', async () => {
    const token = issue();
    expect((await recover(token, member.name).expect(422)).body.type).toBe('users/not-an-admin');
    expect((await recover(token, 'Nobody').expect(422)).body.type).toBe('users/not-an-admin');
    await recover(token, admin.name).expect(200);
  });

  it('does not work without the token', async () => {
    await recover('', admin.name).expect(403);
    await recover('AAAA', admin.name).expect(403);
  });
});
