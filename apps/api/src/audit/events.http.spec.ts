import type { Effect, EventPage, InspectedEvent, LoggedEvent, RowEffect } from '@miauflix/domain/audit';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Device } from '../testing/device.ts';
import { admin, member, startHousehold, type Household } from '../testing/household.ts';
import { KEYRING, type Keyring } from '../shared/stores.ts';
import { deadSource } from '../testing/small-catalogue.ts';
import { startViewing } from '../testing/start-viewing.ts';

const otherSource = { ...deadSource, magnet: deadSource.magnet.replace('0123', 'abcd') };
let household: Household;
let adminDevice: Device;
let memberDevice: Device;
let adminId: string;
let memberId: string;
beforeAll(async () => {
  ({ household, adminDevice, memberDevice } = await startHousehold({ sources: [deadSource, otherSource] }));
  await startViewing(household, memberDevice, 'moon');
  adminId = (await adminDevice.get('/users/me').expect(200)).body.userId;
  memberId = (await memberDevice.get('/users/me').expect(200)).body.userId;
  await level();
});
afterAll(() => household.stop());

/** Waits until the read models are level with the log. */
async function level(): Promise<void> {
  const head = (await household.events()).at(-1)!.position;
  const { headers } = await adminDevice.get('/users').set('X-Min-Position', String(head)).expect(200);
  expect(headers).not.toHaveProperty('x-stale');
}
const find = async (query = ''): Promise<EventPage> => (await adminDevice.get(`/events?${query}`).expect(200)).body;
const latest = async (type: string): Promise<LoggedEvent> => (await find(`type=${type}&limit=1`)).events[0]!;
const inspect = async ({ position }: LoggedEvent): Promise<InspectedEvent> =>
  (await adminDevice.get(`/events/${position}`).expect(200)).body;
const eventsOf = async (type: string) => (await household.events()).filter((event) => event.type === type);

describe('the inspector', () => {
  it.each([
    '/events',
    '/events/1',
    '/events/streams',
    '/events/statistics',
    '/events/causation/x',
    '/events/chain',
    '/audit',
    '/audit/export',
  ])('is closed to members at %s', async (path) => {
    expect((await memberDevice.get(path).expect(403)).body).toMatchObject({ type: 'request/forbidden' });
  });

  it('is closed to members who would verify or reveal', async () => {
    await memberDevice.post('/events/verification').expect(403);
    await memberDevice.post('/events/1/reveal', { field: 'name', reason: 'curious' }).expect(403);
    expect(await eventsOf('audit.SecretRevealed')).toEqual([]);
  });

  it('tells the audit whom it has turned away, once a day for each route', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await memberDevice.get('/events/streams').expect(403);
    const refused = await eventsOf('audit.AccessRefused');
    expect(refused.filter(({ data }) => (data as { route: string }).route.endsWith('/events/streams'))).toEqual([
      expect.objectContaining({
        data: expect.objectContaining({ route: 'GET /api/v1/events/streams' }),
        metadata: expect.objectContaining({ actor: memberId }),
      }),
    ]);
  });

  it('has no way to append or to remove', async () => {
    for (const path of ['/events', '/events/1', '/events/streams', '/audit']) await adminDevice.post(path).expect(404);
  });
});

describe('the list of events', () => {
  it('has all of the log but the payloads, latest first', async () => {
    await level();
    const { events } = await find('limit=200');
    const log = await household.events();
    expect(events.map(({ eventId }) => eventId)).toEqual(log.map(({ id }) => id).toReversed());
    expect(events.at(-1)).toEqual({
      ...{ position: '1', revision: 0, schema: log[0]!.metadata.schema, actor: 'system:catalog' },
      ...{ eventId: log[0]!.id, type: log[0]!.type, stream: log[0]!.stream, at: log[0]!.metadata.at },
      ...{ correlationId: log[0]!.metadata.$correlationId, causationId: log[0]!.metadata.$causationId },
    });
  });

  it.each([
    ['type=user.Registered', (event: LoggedEvent) => event.type === 'user.Registered'],
    ['category=source', (event: LoggedEvent) => event.stream.startsWith('source-')],
    ['actor=system:catalog', (event: LoggedEvent) => event.actor === 'system:catalog'],
    ['stream=title-moon', (event: LoggedEvent) => event.stream === 'title-moon'],
    ['q=TITLE-mo', (event: LoggedEvent) => event.stream === 'title-moon'],
    ['to=2020-01-01T00:00:00Z', () => false],
    ['from=2020-01-01T00:00:00%2B01:00&category=household', (event: LoggedEvent) => event.type === 'household.SetUp'],
  ])('is filtered by %s', async (query, is) => {
    const expected = (await find('limit=200')).events.filter(is);
    expect((await find(query)).events).toEqual(expected);
  });

  it('is filtered by request, person and session', async () => {
    const started = await latest('viewing.Started');
    expect((await find(`correlation=${started.correlationId}`)).events).toEqual([started]);
    const registered = (await find(`type=user.Registered&actor=${adminId}`)).events;
    expect(registered.map(({ stream }) => stream)).toEqual([`user-${memberId}`]);
    expect((await find(`q=${registered[0]!.device}`)).events).toContainEqual(registered[0]);
  });

  it('is paged both ways', async () => {
    const all = (await find('limit=200&category=title')).events;
    const first = await find('limit=3&category=title');
    expect(first).toEqual({ events: all.slice(0, 3), older: all[2]!.position });
    const second = await find(`limit=3&category=title&before=${first.older}`);
    expect(second).toEqual({ events: all.slice(3), newer: all[3]!.position });
    expect(await find(`limit=3&category=title&after=${second.newer}`)).toMatchObject({ events: first.events });
  });

  it.each(['limit=0', 'limit=201', 'before=x', 'before=-1', 'from=yesterday', 'type=', `q=${'x'.repeat(301)}`])(
    'refuses %s',
    async (query) => void (await adminDevice.get(`/events?${query}`).expect(400)),
  );
});

describe('streams and statistics', () => {
  it('lists streams by name, category and what they begin with, a page at a time', async () => {
    const streams = async (query: string) => (await adminDevice.get(`/events/streams?${query}`).expect(200)).body;
    const titles = (await streams('category=title')).streams.map(({ stream }: { stream: string }) => stream);
    expect(titles).toEqual(['title-hill', 'title-moon', 'title-sea', 'title-tree']);
    expect((await streams('category=title&q=mo')).streams).toEqual((await streams('q=title-mo')).streams);
    expect((await streams('q=title-mo')).streams).toEqual([
      {
        ...{ stream: 'title-moon', category: 'title', events: 1 },
        ...{ firstPosition: expect.stringMatching(/^\d+$/), lastPosition: expect.stringMatching(/^\d+$/) },
        ...{ firstAt: expect.stringMatching(/Z$/), lastAt: expect.stringMatching(/Z$/) },
      },
    ]);
    const first = await streams('category=title&limit=3');
    expect(first.next).toBe('title-sea');
    expect(await streams(`category=title&limit=3&after=${first.next}`)).toMatchObject({
      streams: [{ stream: 'title-tree' }],
    });
  });

  it('counts types, most frequent first, by the day', async () => {
    const { types } = (await adminDevice.get('/events/statistics?days=7').expect(200)).body;
    const today = new Date().toISOString().slice(0, 10);
    expect(types).toContainEqual({ type: 'title.Added', events: 4, days: [{ day: today, events: 4 }] });
    const counts = types.map(({ events }: { events: number }) => events);
    expect(counts).toEqual(counts.toSorted((a: number, b: number) => b - a));
  });
});

describe('one event', () => {
  it('has its payload, with whose key would open what is sealed in it', async () => {
    const event = await inspect((await find(`stream=user-${memberId}`)).events.at(-1)!);
    expect(event).toMatchObject({
      type: 'user.Registered',
      data: { userId: memberId, role: 'USER', name: { sealed: 'user' }, passwordHash: { sealed: 'user' } },
      sealedFields: [
        { field: 'name', sealed: 'user', isRevealable: true },
        { field: 'passwordHash', sealed: 'user', isRevealable: false },
      ],
    });
  });

  it('shows what it did to the state of its stream', async () => {
    const { state } = await inspect((await find(`stream=user-${memberId}`)).events.at(-1)!);
    expect(state).toMatchObject({
      before: { status: 'unknown' },
      after: { status: 'registered', name: { sealed: 'user' }, role: 'USER' },
    });
    expect((state as { changes: unknown[] }).changes).toContainEqual({
      path: ['status'],
      before: 'unknown',
      after: 'registered',
    });
  });

  it('shows the rows that it made', async () => {
    const { rows } = await inspect((await find(`stream=user-${memberId}`)).events.at(-1)!);
    expect(rows.map(({ readModel }) => readModel)).toEqual(['audit_log', 'users']);
    expect(rows[1]).toMatchObject({ key: memberId, after: { userId: memberId, name: { sealed: 'user' } } });
    expect(rows[1]).not.toHaveProperty('before');
  });

  it('shows the row that it changed, though other streams have a part in it', async () => {
    const discovered = (await find('category=source&q=source.discovered')).events;
    const effects = await Promise.all(discovered.map(inspect));
    const ofMoon = effects
      .flatMap(({ position, rows }) => rows.map((row) => ({ position, ...row })))
      .filter(({ readModel, key }) => readModel === 'title_sources' && key === 'moon')
      .sort((a, b) => Number(a.position) - Number(b.position));
    expect(ofMoon).toHaveLength(2);
    const [first, second] = ofMoon as readonly (RowEffect & Effect)[];
    expect(first).not.toHaveProperty('before');
    expect(second!.before).toEqual(first!.after);
    expect(second!.after).toMatchObject({ titleId: 'moon', sources: [{ resolution: 480 }, { resolution: 480 }] });
    expect(second!.changes).not.toEqual([]);
  });

  it('never shows a token, a name, a magnet link or a hash of a password', async () => {
    const { events } = await find('limit=200');
    for (const event of events) {
      const said = JSON.stringify(await inspect(event));
      expect(said, event.type).not.toMatch(/sealed:1|magnet:\?|\$2b\$/);
      expect(said, event.type).not.toContain('0123456789abcdef0123456789abcdef01234567');
      expect(said, event.type).not.toMatch(new RegExp(`"(${admin.name}|${member.name}|Test browser)"`));
    }
  });

  it.each(['0', '9999', '9'.repeat(19)])('is not found at %s', async (position) => {
    expect((await adminDevice.get(`/events/${position}`).expect(404)).body.type).toBe('audit/event-not-found');
  });
});

describe('the causation tree', () => {
  it('leads from the commands of a request to their events', async () => {
    const { correlationId } = await latest('household.SetUp');
    const { roots, isComplete } = (await adminDevice.get(`/events/causation/${correlationId}`).expect(200)).body;
    expect(isComplete).toBe(true);
    expect(roots).toMatchObject([
      { children: [{ event: { type: 'user.Registered' }, children: [] }] },
      { children: [{ event: { type: 'household.SetUp' }, children: [] }] },
    ]);
    expect(roots[0]).not.toHaveProperty('event');
    expect(roots[0].id).toBe(roots[0].children[0].event.causationId);
  });

  it('has no roots for a request that the log does not know', async () => {
    const { body } = await adminDevice.get('/events/causation/nothing').expect(200);
    expect(body).toEqual({ correlationId: 'nothing', roots: [], isComplete: true });
  });
});

describe('revealing a secret', () => {
  const reveal = ({ position }: LoggedEvent, field: string, reason = 'Ben asked for it') =>
    adminDevice.post(`/events/${position}/reveal`, { field, reason });
  const registered = async () => (await find(`stream=user-${memberId}`)).events.at(-1)!;

  it('shows it, and the audit says who saw what and why', async () => {
    const event = await registered();
    const { body } = await reveal(event, 'name').expect(200);
    expect(body).toEqual({ field: 'name', value: member.name, position: expect.stringMatching(/^\d+$/) });
    const [revealed] = (await eventsOf('audit.SecretRevealed')).slice(-1);
    expect(revealed).toMatchObject({
      ...{ stream: expect.stringMatching(/^audit-/), metadata: { actor: adminId } },
      data: {
        eventId: event.eventId,
        stream: event.stream,
        field: 'name',
        userId: memberId,
        reason: 'Ben asked for it',
      },
    });
    expect(String(revealed!.position)).toBe(body.position);
    await level();
    const shown = await inspect(await latest('audit.SecretRevealed'));
    expect(shown.data).toMatchObject({ reason: { sealed: 'audit' } });
    const { entries } = (await adminDevice.get(`/audit?action=reveal-secret&person=${memberId}`).expect(200)).body;
    expect(entries[0]).toMatchObject({ actor: adminId, subject: memberId, detail: 'name' });
  });

  it('opens what the content key seals', async () => {
    const { body } = await reveal(await latest('source.Discovered'), 'magnet').expect(200);
    expect(body.value).toMatch(/^magnet:\?/);
  });

  it('is refused without a reason', async () => {
    await reveal(await registered(), 'name', '  ').expect(400);
    await adminDevice.post(`/events/${(await registered()).position}/reveal`, { field: 'name' }).expect(400);
  });

  it.each(['role', 'nothing', '__proto__', 'constructor'])('is refused for %s, which is not sealed', async (field) => {
    expect((await reveal(await registered(), field).expect(422)).body.type).toBe('audit/not-sealed');
  });

  it("is refused for the hash of anybody's password", async () => {
    const before = (await eventsOf('audit.SecretRevealed')).length;
    expect((await reveal(await registered(), 'passwordHash').expect(403)).body.type).toBe('audit/never-revealed');
    expect(await eventsOf('audit.SecretRevealed')).toHaveLength(before);
  });
});

describe('the secrets of somebody who was forgotten', () => {
  it('are masked as before, and revealed to nobody', async () => {
    const { body } = await adminDevice.post('/users', { name: 'Gone', password: 'long enough password' }).expect(201);
    await level();
    household.app.get<Keyring>(KEYRING).destroyUserKey(body.userId);
    const event = (await find(`stream=user-${body.userId}`)).events[0]!;
    expect((await inspect(event)).data).toMatchObject({ name: { sealed: 'user' } });
    const before = (await eventsOf('audit.SecretRevealed')).length;
    const answer = await adminDevice.post(`/events/${event.position}/reveal`, { field: 'name', reason: 'who was it' });
    expect([answer.status, answer.body.type]).toEqual([410, 'audit/key-destroyed']);
    expect(await eventsOf('audit.SecretRevealed')).toHaveLength(before);
  });
});

describe('the live tail', () => {
  const sockets: Socket[] = [];
  afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
  const next = <T>(socket: Socket, event: string) => new Promise<T>((resolve) => socket.once(event, resolve));
  async function connected({ accessToken: token }: Device): Promise<Socket> {
    const options = { path: '/api/v1/live', auth: { token }, reconnection: false, transports: ['websocket'] };
    const socket = io(`http://127.0.0.1:${household.port}`, options);
    sockets.push(socket);
    await next(socket, 'connect');
    return socket;
  }

  it('tells admins, and admins alone, how far the log has grown; what is new is then asked for', async () => {
    const toldToMember: unknown[] = [];
    (await connected(memberDevice)).on('log', (news) => toldToMember.push(news));
    const told = next<{ position: string }>(await connected(adminDevice), 'log');
    const [last] = (await find('limit=1')).events;
    await startViewing(household, memberDevice, 'sea');
    const { position } = await told;
    const { body } = await adminDevice
      .get(`/events?after=${last!.position}`)
      .set('X-Min-Position', position)
      .expect(200);
    expect(body.events).toMatchObject([{ type: 'viewing.Started', position }]);
    expect(toldToMember).toEqual([]);
  });
});

describe('looking', () => {
  const looks = async (device: Device) => {
    const sid = JSON.parse(Buffer.from(device.accessToken!.split('.')[1]!, 'base64url').toString()).sid;
    return (await eventsOf('audit.InspectorOpened')).filter(
      ({ data }) => (data as { sessionId: string }).sessionId === sid,
    );
  };

  it('is audited once for the log and once for each stream, however often somebody looks', async () => {
    const device = household.newDevice();
    await device.signIn(admin.name, admin.password);
    expect(await looks(device)).toEqual([]);
    for (const path of ['/events', '/events?type=x', '/events/streams', '/events/statistics', '/events/causation/x'])
      await device.get(path).expect(200);
    expect((await looks(device)).map(({ data }) => data)).toEqual([{ sessionId: expect.any(String) }]);
    const { position, stream } = (await find('stream=title-moon')).events[0]!;
    await device.get(`/events/${position}`).expect(200);
    await device.get(`/events/${position}`).expect(200);
    expect((await looks(device)).map(({ data }) => data)).toMatchObject([{}, { stream }]);
  });

  it('is audited again on another day', async () => {
    const device = household.newDevice();
    await device.signIn(admin.name, admin.password);
    await device.get('/events').expect(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
    await device.refresh();
    await device.get('/events').expect(200);
    vi.useRealTimers();
    expect(await looks(device)).toHaveLength(2);
  });
});
