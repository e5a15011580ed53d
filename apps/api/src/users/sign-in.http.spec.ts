import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, startHousehold, type Household } from '../testing/household.ts';
import type { Device } from '../testing/device.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
beforeAll(async () => {
  ({ household, adminDevice, memberDevice } = await startHousehold());
});
afterAll(() => household.stop());

const signIn = (name: string, password: string) => household.newDevice().post('/auth/sign-in', { name, password });

describe('signing in', () => {
  it('answers with an access token and who it is for, and puts the rest into cookies that scripts cannot read', async () => {
    const { body, headers } = await signIn(admin.name, admin.password).expect(200);
    expect(body).toEqual({
      accessToken: expect.any(String),
      expiresAt: expect.any(String),
      user: { userId: expect.any(String), name: 'Ana', role: 'ADMIN' },
    });
    const minutes = (Date.parse(body.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
    const cookies = headers['set-cookie'] as unknown as string[];
    expect(cookies).toEqual([
      expect.stringMatching(/^miauflix_refresh=.+; Path=\/api\/v1\/auth;.* HttpOnly; SameSite=Strict$/),
      expect.stringMatching(/^miauflix_stream=.+; Path=\/api\/v1\/streams;.* HttpOnly; SameSite=Strict$/),
      expect.stringMatching(/^miauflix_images=.+; Path=\/api\/v1\/images;.* HttpOnly; SameSite=Strict$/),
    ]);
  });

  it('marks the cookies as secure behind a proxy that speaks https', async () => {
    const { headers } = await signIn(admin.name, admin.password).set('X-Forwarded-Proto', 'https').expect(200);
    for (const cookie of headers['set-cookie'] as unknown as string[]) expect(cookie).toContain('; Secure');
  });

  it.each(['ana', ' ANA ', 'Ａｎａ'])('knows the name as people type it: %j', async (name) => {
    await signIn(name, admin.password).expect(200);
  });

  it('does not tell an unknown name from a wrong password', async () => {
    const wrong = await signIn('Ben', 'not my password').expect(401);
    const unknown = await signIn('Nobody', 'not my password').expect(401);
    const { instance: _one, ...first } = wrong.body;
    const { instance: _two, ...second } = unknown.body;
    expect(first).toEqual(second);
    expect(first.type).toBe('users/wrong-credentials');
  });

  it('writes a failure to the audit, without the name', async () => {
    await signIn('Eve', 'let me in please').expect(401);
    const failures = (await household.events()).filter(({ type }) => type === 'audit.SignInFailed');
    expect(failures.at(-1)?.data).toEqual({ nameIndex: expect.any(String), address: '127.0.0.1' });
    expect(failures.at(-1)?.metadata.actor).toBe('anonymous');
  });

  it('has to wait after five failures, even with the right password, and others do not', async () => {
    for (let failure = 1; failure <= 5; failure++) await signIn('Rose', 'wrong').expect(401);
    const { body, headers } = await signIn('Rose', 'wrong').expect(429);
    expect(body).toMatchObject({ type: 'request/too-many' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(50);
    await signIn(admin.name, admin.password).expect(200);
  });

  it('does not get around the wait by guessing all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('Tom', 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('does not get around the wait by guessing names: an address has sixty failures a minute', async () => {
    const guess = (name: string) => signIn(name, 'wrong').set('X-Forwarded-For', '192.0.2.7');
    const answers = await Promise.all(Array.from({ length: 64 }, (_, index) => guess(`guess ${index}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(60);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
    await signIn(admin.name, admin.password).expect(200);
  });

  it('does not get around the wait by taking another address of the same line', async () => {
    const guess = (index: number) =>
      signIn('Una', 'wrong').set('X-Forwarded-For', `2001:db8:1:2::${index.toString(16)}`);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => guess(index + 1)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
    await signIn('Una', 'wrong').set('X-Forwarded-For', '2001:db8:1:3::1').expect(401);
  });

  it('forgets failures when the right password comes', async () => {
    for (let round = 1; round <= 2; round++) {
      for (let failure = 1; failure <= 4; failure++) await signIn(admin.name, 'wrong').expect(401);
      await signIn(admin.name, admin.password).expect(200);
    }
  });
});

describe('the people of the household', () => {
  it('each know who they are', async () => {
    expect((await memberDevice.get('/users/me').expect(200)).body).toMatchObject({ name: 'Ben', role: 'USER' });
  });

  it('are listed for the admin', async () => {
    const { body } = await adminDevice.get('/users').expect(200);
    expect(body).toEqual([
      { userId: expect.any(String), name: 'Ana', role: 'ADMIN', registeredAt: expect.any(String) },
      { userId: expect.any(String), name: 'Ben', role: 'USER', registeredAt: expect.any(String) },
    ]);
  });

  it('cannot be listed or added by somebody who is not admin', async () => {
    expect((await memberDevice.get('/users').expect(403)).body).toMatchObject({ type: 'request/forbidden' });
    const newcomer = { name: 'Eve', password: 'long enough password', role: 'ADMIN' };
    expect((await memberDevice.post('/users', newcomer).expect(403)).body).toMatchObject({ type: 'request/forbidden' });
  });

  it('have names of their own', async () => {
    const { body } = await adminDevice.post('/users', { name: 'BEN', password: 'long enough password' }).expect(409);
    expect(body).toMatchObject({ type: 'users/name-taken' });
  });

  it('need good passwords', async () => {
    const { body } = await adminDevice.post('/users', { name: 'Cleo', password: 'cleo cleo cleo' }).expect(422);
    expect(body).toMatchObject({ type: 'users/password-too-weak' });
  });

  it('have one of two roles', async () => {
    const { body } = await adminDevice
      .post('/users', { name: 'Cleo', password: 'long enough', role: 'ROOT' })
      .expect(400);
    expect(body.errors).toEqual([{ path: 'role', message: expect.any(String) }]);
  });
});
