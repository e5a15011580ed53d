import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, Household } from '../testing/household.ts';
import { RegisterUser } from './register-user.command.ts';

let household: Household;
beforeAll(async () => {
  household = new Household({});
  await household.start();
});
afterAll(() => household.stop());

const strangers = () => household.newDevice();
const setUp = (body: object) => strangers().post('/setup', body);

describe('before the household is set up', () => {
  it.each([
    '/movies',
    '/movies/moon',
    '/titles/moon/sources',
    '/search?q=moon',
    '/lists',
    '/lists/featured',
    '/users',
    '/users/me',
    '/viewings/continue-watching',
    '/viewings/watched',
    '/viewings/of/moon',
    `/viewings/${randomUUID()}/transfer`,
    '/status',
    '/streams/token/video',
    '/streams/token/subtitles/en.vtt',
  ])('GET %s says that it has to be', async (path) => {
    const { body } = await strangers()
      .get(path)
      .expect(403)
      .expect('Content-Type', /^application\/problem\+json/);
    expect(body).toMatchObject({ type: 'users/set-up-required', status: 403 });
  });

  it.each(['/auth/sign-in', '/auth/refresh', '/auth/sign-out', '/users', '/viewings'])(
    'POST %s says that it has to be',
    async (path) => {
      const { body } = await strangers().post(path, admin).expect(403);
      expect(body).toMatchObject({ type: 'users/set-up-required' });
    },
  );

  it('nobody can listen for changes', async () => {
    const socket = io(`http://127.0.0.1:${household.port}`, {
      path: '/api/v1/live',
      auth: { token: 'none' },
      reconnection: false,
    });
    const refused = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    socket.close();
    expect(refused.message).toBe('request/unauthenticated');
  });

  it('only its health and whether it is set up are told', async () => {
    expect((await strangers().get('/setup').expect(200)).body).toEqual({ done: false });
  });
});

describe('the set-up link', () => {
  it('has to be the one that was printed last', async () => {
    const old = household.issueSetUpToken();
    household.issueSetUpToken();
    for (const token of [old, 'x', '', old.slice(1), `${old}${old}`]) {
      const { body } = await setUp({ token, ...admin }).expect(403);
      expect(body).toMatchObject({ type: 'users/link-invalid' });
    }
  });

  it.each([
    ['too short', 'short pass'.slice(0, 9)],
    ['of few different characters', 'aaaaabbbbbcccc'],
    ['that holds the name', 'my name is ANA!'],
    ['longer than bcrypt reads', 'x1y2z3'.repeat(13)],
  ])('takes no password %s, and stays valid', async (_why, password) => {
    const token = household.issueSetUpToken();
    const weak = await setUp({ token, name: admin.name, password }).expect(422);
    expect(weak.body).toMatchObject({ type: 'users/password-too-weak' });
    const again = await setUp({ token, name: admin.name, password }).expect(422);
    expect(again.body).toMatchObject({ type: 'users/password-too-weak' });
  });

  it('says of each field what is wrong with it', async () => {
    const { body } = await setUp({ token: 1, name: ' ' }).expect(400);
    expect(body.type).toBe('request/invalid');
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['token', 'name', 'password']);
  });

  it('makes one admin, even when it is used several times at once', async () => {
    const token = household.issueSetUpToken();
    const names = ['Ana', 'Mallory', 'Trudy'];
    const answers = await Promise.all(names.map((name) => setUp({ token, name, password: 'correct horse battery' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
    const events = await household.events();
    expect(events.filter(({ type }) => type === 'user.Registered')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'household.SetUp')).toHaveLength(1);
    expect((await strangers().get('/setup').expect(200)).body).toEqual({ done: true });
  });

  it('is of no use afterwards, not even a new one', async () => {
    const { body } = await setUp({
      token: household.issueSetUpToken(),
      name: 'Mallory',
      password: admin.password,
    }).expect(409);
    expect(body).toMatchObject({ type: 'users/already-set-up' });
  });

  it('opens the door: sign-in is all that is asked from now on', async () => {
    const { body } = await strangers().get('/movies').expect(401);
    expect(body).toMatchObject({ type: 'request/unauthenticated' });
  });
});

describe('a set-up that was cut short between its two facts', () => {
  let halfSetUp: Household;
  beforeAll(async () => {
    halfSetUp = new Household({});
    await halfSetUp.start();
    await halfSetUp.app.get(CommandBus).execute(new RegisterUser(admin.name, admin.password, 'ADMIN'));
    await halfSetUp.start();
  });
  afterAll(() => halfSetUp.stop());

  it('does not go on for somebody who only knows the name', async () => {
    const other = { token: halfSetUp.issueSetUpToken(), name: admin.name, password: 'another good password' };
    expect((await halfSetUp.newDevice().post('/setup', other).expect(403)).body).toMatchObject({
      type: 'users/wrong-password',
    });
  });

  it('goes on with the same name and password, and leaves one admin', async () => {
    await halfSetUp.setUp();
    const events = await halfSetUp.events();
    expect(events.filter(({ type }) => type === 'user.Registered')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'household.SetUp')).toHaveLength(1);
  });
});
