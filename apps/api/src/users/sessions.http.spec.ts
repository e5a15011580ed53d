import { createHmac } from 'node:crypto';
import type { MiauflixEvent } from '@miauflix/domain';
import { JwtService } from '@nestjs/jwt';
import { io, type Socket } from 'socket.io-client';
import { PushStatus } from '../status/push-status.task.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { KEYRING, type Keyring } from '../shared/stores.ts';
import { Tokens } from '../shared/auth/tokens.ts';
import { LiveGateway } from '../shared/live/live.gateway.ts';
import type { Device } from '../testing/device.ts';
import { admin, member, startHousehold, type Household } from '../testing/household.ts';

let household: Household;
beforeAll(async () => {
  ({ household } = await startHousehold());
});
afterEach(() => void vi.useRealTimers());
afterAll(() => household.stop());

async function signedIn(): Promise<Device> {
  const device = household.newDevice();
  await device.signIn(member.name, member.password);
  return device;
}

/** Moves the clock alone: timers go on. */
const inSeconds = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });

const me = (token: string) => household.newDevice().get('/users/me').set('Authorization', `Bearer ${token}`);
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const last = async <T extends MiauflixEvent['type']>(type: T) =>
  (await household.events()).findLast((event) => event.type === type);

describe('an access token', () => {
  it('opens what is closed', async () => {
    const { accessToken } = await signedIn();
    await me(accessToken!).expect(200);
  });

  it('opens nothing after a quarter of an hour', async () => {
    const { accessToken } = await signedIn();
    inSeconds(15 * 60 + 1);
    expect((await me(accessToken!).expect(401)).body).toMatchObject({ type: 'request/unauthenticated' });
  });

  it('opens nothing when a bit of it was changed', async () => {
    const [header, claims, signature] = (await signedIn()).accessToken!.split('.') as [string, string, string];
    const grown = encoded({ ...claimsOf(`${header}.${claims}`), sub: 'somebody-else' });
    await me(`${header}.${grown}.${signature}`).expect(401);
    await me(`${header}.${claims}.${signature.slice(0, -2)}AA`).expect(401);
  });

  it('opens nothing when it is not signed, or signed by somebody else', async () => {
    const claims = claimsOf((await signedIn()).accessToken!);
    await me(`${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`).expect(401);
    const body = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
    await me(`${body}.${createHmac('sha256', 'guessed').update(body).digest('base64url')}`).expect(401);
  });

  it('opens nothing when it was made for another purpose', async () => {
    const { sub, sid } = claimsOf((await signedIn()).accessToken!);
    const tokens = household.app.get(Tokens);
    const stream = { sub, sid, viewingId: 'v', sourceId: 's', fileIndex: 0, bitrateKbps: 1 };
    await me(tokens.streamUrl(stream)).expect(401);
    await me(tokens.streamCookie({ sub, sid })).expect(401);
    await me(tokens.access({ sub, sid })).expect(200);
  });

  it('opens nothing when it names no audience, or another algorithm of the same secret', async () => {
    const { sub, sid } = claimsOf((await signedIn()).accessToken!);
    const secret = household.app.get<Keyring>(KEYRING).secret('tokens');
    await me(new JwtService({ secret }).sign({ sub, sid })).expect(401);
    await me(new JwtService({ secret }).sign({ sub, sid }, { audience: 'api', algorithm: 'HS512' })).expect(401);
  });

  it("opens nothing with somebody else's session", async () => {
    const { sid } = claimsOf((await signedIn()).accessToken!);
    const other = household.newDevice();
    const { user } = await other.signIn(admin.name, admin.password);
    await me(household.app.get(Tokens).access({ sub: user.userId, sid })).expect(401);
  });

  it.each(['', 'x', 'a.b.c', 'null'])('is not %j', async (token) => void (await me(token).expect(401)));

  it('counts only as a bearer header', async () => {
    const { accessToken } = await signedIn();
    await household.newDevice().get(`/users/me?access_token=${accessToken}`).expect(401);
    await household.newDevice().get('/users/me').set('Cookie', `access_token=${accessToken}`).expect(401);
  });
});

describe('a refresh token', () => {
  const refreshWith = (cookie: string) =>
    household.newDevice().post('/auth/refresh').set('Cookie', `miauflix_refresh=${cookie}`);
  const cookieOf = (setCookies: unknown): string => /^miauflix_refresh=([^;]+)/.exec((setCookies as string[])[0]!)![1]!;

  async function freshCookie(): Promise<string> {
    const { headers } = await household.newDevice().post('/auth/sign-in', member).expect(200);
    return cookieOf(headers['set-cookie']);
  }

  it('is traded for the next one, in the same session', async () => {
    const device = await signedIn();
    const { sid } = claimsOf(device.accessToken!);
    await device.refresh();
    await device.refresh();
    await device.get('/users/me').expect(200);
    expect(claimsOf(device.accessToken!).sid).toBe(sid);
  });

  it('is missing on a device where nobody signed in', async () => {
    const { body } = await household.newDevice().post('/auth/refresh').expect(401);
    expect(body).toMatchObject({ type: 'users/session-ended' });
  });

  it.each(['x', 'x.y', '.', `${'a'.repeat(3000)}.b`, '00000000-0000-4000-8000-000000000000.token', 'j:{"a":1}'])(
    'is not %.40j',
    async (cookie) => {
      expect((await refreshWith(encodeURIComponent(cookie)).expect(401)).body).toMatchObject({
        type: 'users/session-ended',
      });
    },
  );

  it('may be traded by all tabs of a browser at once, and whichever answer comes last is good from then on', async () => {
    const cookie = await freshCookie();
    const answers = await Promise.all([refreshWith(cookie), refreshWith(cookie), refreshWith(cookie)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    inSeconds(11);
    const next = new Set(answers.map(({ headers }) => cookieOf(headers['set-cookie'])));
    expect(next.size).toBe(1);
    await refreshWith([...next][0]!).expect(200);
  });

  it('that comes again later ends the whole family at once, and the audit says so', async () => {
    const cookie = await freshCookie();
    const traded = await refreshWith(cookie).expect(200);
    const { accessToken } = traded.body;
    await me(accessToken).expect(200);
    inSeconds(11);
    expect((await refreshWith(cookie).expect(401)).body).toMatchObject({ type: 'users/session-ended' });
    await me(accessToken).expect(401);
    await refreshWith(cookieOf(traded.headers['set-cookie'])).expect(401);
    const { sub, sid } = claimsOf(accessToken);
    expect((await last('session.Ended'))?.data).toEqual({
      sessionId: sid,
      userId: sub,
      reason: 'refresh-token-reused',
    });
    expect((await last('audit.RefreshTokenReused'))?.data).toEqual({
      sessionId: sid,
      userId: sub,
      address: '127.0.0.1',
    });
  });

  it('leaves the other devices of the person alone when its family ends', async () => {
    const cookie = await freshCookie();
    const bystander = await signedIn();
    await refreshWith(cookie).expect(200);
    inSeconds(11);
    await refreshWith(cookie).expect(401);
    await bystander.get('/users/me').expect(200);
  });

  it('works no more after the session was signed out', async () => {
    const device = await signedIn();
    await device.post('/auth/sign-out').expect(204);
    await device.post('/auth/refresh').expect(401);
  });
});

describe('signing out', () => {
  it('ends access at once, and clears the cookies', async () => {
    const device = await signedIn();
    const { headers } = await device.post('/auth/sign-out').expect(204);
    const cookies = headers['set-cookie'] as unknown as string[];
    expect(cookies).toEqual([
      expect.stringMatching(/^miauflix_refresh=; Path=\/api\/v1\/auth; Expires=Thu, 01 Jan 1970/),
      expect.stringMatching(/^miauflix_stream=; Path=\/api\/v1\/streams; Expires=Thu, 01 Jan 1970/),
      expect.stringMatching(/^miauflix_images=; Path=\/api\/v1\/images; Expires=Thu, 01 Jan 1970/),
    ]);
    await device.get('/users/me').expect(401);
  });

  it('does not sign out the other devices', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await one.post('/auth/sign-out').expect(204);
    await other.get('/users/me').expect(200);
  });
});

describe('the live channel', () => {
  const sockets: Socket[] = [];
  afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

  function connect(token: unknown): Socket {
    const options = { path: '/api/v1/live', auth: { token }, reconnection: false, transports: ['websocket'] };
    const socket = io(`http://127.0.0.1:${household.port}`, options);
    sockets.push(socket);
    return socket;
  }
  /** Positions, as far as the log has grown. */
  function logHeardBy(socket: Socket): readonly number[] {
    const heard: number[] = [];
    socket.on('log', ({ position }: { position: string }) => heard.push(Number(position)));
    return heard;
  }
  const next = <T>(socket: Socket, event: string) => new Promise<T>((resolve) => socket.once(event, resolve));

  it.each([undefined, '', 'x', 7, { $ne: '' }])('is closed to %j', async (token) => {
    expect((await next<Error>(connect(token), 'connect_error')).message).toBe('request/unauthenticated');
  });

  it('tells a change to everybody it concerns, once it can be read', async () => {
    const device = household.newDevice();
    await device.signIn(admin.name, admin.password);
    const socket = connect(device.accessToken);
    await next(socket, 'connect');
    const told = new Promise((resolve) => {
      socket.on('changed', (change: { topics: string[] }) => change.topics.includes('users') && resolve(change));
    });
    const { body } = await device.post('/users', { name: 'Zoe', password: 'long enough password' }).expect(201);
    expect(await told).toEqual({ topics: ['users'], position: body.position });
    expect((await device.get('/users').expect(200)).body).toContainEqual(expect.objectContaining({ name: 'Zoe' }));
  });

  it('tells admins, and nobody else, how the system is', async () => {
    const [adminDevice, memberDevice] = [household.newDevice(), await signedIn()];
    await adminDevice.signIn(admin.name, admin.password);
    const [adminSocket, memberSocket] = [connect(adminDevice.accessToken), connect(memberDevice.accessToken)];
    const told = next<{ parts: { name: string }[] }>(adminSocket, 'status');
    await Promise.all([next(adminSocket, 'connect'), next(memberSocket, 'connect')]);
    const overheard: unknown[] = [];
    memberSocket.on('status', (status) => overheard.push(status));
    await household.app.get(PushStatus).run();
    expect((await told).parts.map(({ name }) => name)).toEqual(['event-store', 'projector', 'engine', 'disk']);
    expect(overheard).toEqual([]);
  });

  it('tells whoever becomes an admin, and stops when they are one no more, though their page stays open', async () => {
    const [adminDevice, device] = [household.newDevice(), await signedIn()];
    await adminDevice.signIn(admin.name, admin.password);
    const [adminSocket, socket] = [connect(adminDevice.accessToken), connect(device.accessToken)];
    await Promise.all([next(adminSocket, 'connect'), next(socket, 'connect')]);
    const [heardByAdmin, heard] = [logHeardBy(adminSocket), logHeardBy(socket)];
    const { body: me } = await device.get('/users/me').expect(200);
    const become = (role: string) => adminDevice.put(`/users/${me.userId}/role`, { role }).expect(200);

    const { body: promoted } = await become('ADMIN');
    await vi.waitFor(() => expect(heard.at(-1)).toBeGreaterThanOrEqual(Number(promoted.position)), 5_000);
    const { body: demoted } = await become('USER');
    await vi.waitFor(() => expect(heardByAdmin.at(-1)).toBeGreaterThanOrEqual(Number(demoted.position)), 5_000);
    const told = next(socket, 'services');
    household.app.get(LiveGateway).tellEverybody('services', {});
    await told;
    expect(heard.at(-1)).toBeLessThan(Number(demoted.position));
  });

  it('is cut when the session is signed out', async () => {
    const device = await signedIn();
    const socket = connect(device.accessToken);
    await next(socket, 'connect');
    const cut = next(socket, 'disconnect');
    await device.post('/auth/sign-out').expect(204);
    expect(await cut).toBe('io server disconnect');
  });
});
