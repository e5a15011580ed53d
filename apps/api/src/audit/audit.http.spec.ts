import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit, type AuditExport, type AuditPage } from '@miauflix/domain/audit';
import { openSqliteEventStore, type SqliteEventStore } from '@miauflix/event-store';
import { CommandBus } from '@nestjs/cqrs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decide } from '../shared/decide.ts';
import type { Device } from '../testing/device.ts';
import { admin, member, startHousehold, type Household } from '../testing/household.ts';
import { People } from './people.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
let adminId: string;
let memberId: string;
let log: SqliteEventStore;
beforeAll(async () => {
  ({ household, adminDevice, memberDevice } = await startHousehold({
    openLog(directory) {
      log = openSqliteEventStore({ file: join(directory, 'events.db') });
      return { store: log, chain: log };
    },
  }));
  adminId = (await adminDevice.get('/users/me').expect(200)).body.userId;
  memberId = (await memberDevice.get('/users/me').expect(200)).body.userId;
  await household
    .newDevice()
    .post('/auth/sign-in', { ...member, password: 'a guess' })
    .expect(401);
  await household.newDevice().post('/auth/sign-in', { name: 'Mallory', password: 'a guess' }).expect(401);
  const tablet = household.newDevice();
  await tablet.signIn(member.name, member.password);
  await tablet.post('/auth/sign-out').expect(204);
  await level();
});
afterAll(() => household.stop());

async function level(): Promise<void> {
  await adminDevice
    .get('/users')
    .set('X-Min-Position', String(await log.head()))
    .expect(200);
}
const find = async (query = ''): Promise<AuditPage> => (await adminDevice.get(`/audit?${query}`).expect(200)).body;
const said = ({ entries }: AuditPage) => entries.map(({ action, outcome }) => `${action} ${outcome}`);

describe('the audit', () => {
  it('has what happened, latest first', async () => {
    expect(said(await find())).toEqual([
      'sign-out succeeded',
      'sign-in succeeded',
      'sign-in refused',
      'sign-in refused',
      'sign-in succeeded',
      'register-person succeeded',
      'sign-in succeeded',
      'set-up succeeded',
      'register-person succeeded',
    ]);
  });

  it('is filtered by person: what they did, what concerns them, and guesses at their password', async () => {
    const { entries } = await find(`person=${memberId}`);
    expect(said({ entries })).toEqual([
      'sign-out succeeded',
      'sign-in succeeded',
      'sign-in refused',
      'sign-in succeeded',
      'register-person succeeded',
    ]);
    expect(entries.every(({ subject }) => subject === memberId)).toBe(true);
    expect(said(await find(`person=${adminId}`))).toContain('register-person succeeded');
    expect(await find('person=nobody')).toEqual({ entries: [] });
  });

  it('is filtered by action, outcome and time', async () => {
    expect(said(await find('action=set-up'))).toEqual(['set-up succeeded']);
    expect(said(await find('outcome=refused'))).toEqual(['sign-in refused', 'sign-in refused']);
    expect(said(await find('action=sign-in&outcome=refused&limit=1'))).toEqual(['sign-in refused']);
    const [, { at }] = (await find('action=register-person')).entries as [unknown, { at: string }];
    expect((await find(`to=${at}`)).entries).toEqual([]);
    expect((await find(`from=${at}`)).entries).toEqual((await find()).entries);
  });

  it('is paged both ways', async () => {
    const { entries: all } = await find();
    const first = await find('limit=4');
    expect(first).toEqual({ entries: all.slice(0, 4), older: all[3]!.position });
    const second = await find(`limit=4&before=${first.older}`);
    expect(second).toEqual({ entries: all.slice(4, 8), older: all[7]!.position, newer: all[4]!.position });
    expect((await find(`limit=4&after=${second.newer}`)).entries).toEqual(first.entries);
    expect(await find(`limit=4&before=${second.older}`)).toEqual({ entries: all.slice(8), newer: all[8]!.position });
  });

  it.each(['action=dance', 'outcome=maybe', 'from=now', 'limit=1000', 'before=1.5'])('refuses %s', async (query) => {
    expect((await adminDevice.get(`/audit?${query}`).expect(400)).body.type).toBe('request/invalid');
  });

  it('names nobody, and keeps no address', async () => {
    const text = JSON.stringify(await find());
    expect(text).not.toMatch(new RegExp(`${admin.name}|${member.name}|Mallory|127\\.0\\.0\\.1|sealed`));
  });

  it('leaves a name that nobody has as its keyed hash', async () => {
    const [entry] = (await find('outcome=refused')).entries;
    expect(entry!.subject).toMatch(/^[\w-]{43}$/);
    expect(await household.app.get(People).identified([entry!])).toEqual([entry]);
  });
});

describe('an export', () => {
  it('as JSON has the entries in the order of the log, each with the hash of its event, and the end of the log', async () => {
    const { text, headers } = await adminDevice.get('/audit/export?format=json&action=sign-in').expect(200);
    expect(headers).toMatchObject({
      'content-type': expect.stringContaining('application/json'),
      'content-disposition': expect.stringMatching(/^attachment; filename=audit-\d{4}-\d\d-\d\d\.json$/),
    });
    const { entries, head, filter } = JSON.parse(text) as AuditExport;
    expect(filter).toEqual({ action: 'sign-in' });
    expect(entries).toHaveLength(5);
    for (const { position, hash } of entries) expect(hash).toBe(await log.hashOf(BigInt(position)));
    expect(head).toEqual({ position: String(await log.head()), hash: (await log.chainEnd()).root });
  });

  it('as CSV has a line for each entry, and the end of the log as the last one', async () => {
    const { text } = await adminDevice.get('/audit/export?format=csv&outcome=refused').expect(200);
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe('position,at,action,outcome,actor,subject,detail,correlationId,device,eventId,hash');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^\d+,\S+,sign-in,refused,anonymous,/);
    const { position, root } = await log.chainEnd();
    expect(lines[3]).toMatch(new RegExp(`^${position},\\S+,chain-head,.*,${root}$`));
  });

  it('is in the audit, with itself as the last entry', async () => {
    const { text } = await adminDevice.get(`/audit/export?person=${adminId}`).expect(200);
    const { entries } = JSON.parse(text) as AuditExport;
    expect(entries.at(-1)).toMatchObject({ action: 'export-audit', actor: adminId, detail: 'json' });
    expect((await household.events()).at(-1)?.data).toEqual({ format: 'json', filter: { person: adminId } });
  });

  it('waits until the audit is level with the log, and says so when it takes too long', async () => {
    household.projecting.pause();
    expect((await adminDevice.get('/audit/export').expect(503)).body.type).toBe('audit/not-level');
    household.projecting.resume();
    await adminDevice.get('/audit/export').expect(200);
  });

  it('reaches beyond one page of the audit', async () => {
    const commands = household.app.get(CommandBus);
    const data = { type: 'audit.Exported', data: { format: 'csv', filter: {} } } as const;
    const record = (_: unknown, number: number) =>
      commands.execute(new Decide(audit, `session-${number}`, { type: 'Record', data }));
    await Promise.all(Array.from({ length: 520 }, record));
    await level();
    const { entries } = JSON.parse((await adminDevice.get('/audit/export?action=export-audit').expect(200)).text);
    expect(entries.length).toBeGreaterThan(520);
    const positions = entries.map(({ position }: { position: string }) => Number(position));
    expect(positions).toEqual(positions.toSorted((a: number, b: number) => a - b));
    expect(new Set(positions).size).toBe(positions.length);
  });
});

describe('what the audit keeps', () => {
  it('has no name, address, device or reason in clear, in any file', async () => {
    const reason = 'canary of a reason';
    const { position } = (await find(`person=${memberId}&action=register-person`)).entries[0]!;
    await adminDevice.post(`/events/${position}/reveal`, { field: 'name', reason }).expect(200);
    await level();
    const files = readdirSync(household.directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.db(-wal)?$/.test(entry.name))
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
    expect(files.some((bytes) => bytes.includes('audit.SecretRevealed'))).toBe(true);
    for (const canary of [reason, 'Test browser', 'Mallory', '127.0.0.1', `"${member.name}"`])
      expect(
        files.some((bytes) => bytes.includes(canary)),
        canary,
      ).toBe(false);
  });
});

/** The last tests of this household: they alter its log. */
describe('the chain', () => {
  const verified = async () => {
    const { status, body } = await adminDevice.post('/events/verification');
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'running', startedAt: expect.any(String) });
    const chain = () => adminDevice.get('/events/chain').expect(200);
    await expect.poll(async () => (await chain()).body.verification.status).not.toBe('running');
    return (await chain()).body;
  };

  it('is not verified until somebody asks for it', async () => {
    expect((await adminDevice.get('/events/chain').expect(200)).body).toEqual({
      head: { position: String(await log.head()), hash: (await log.chainEnd()).root },
      verification: { status: 'never' },
    });
  });

  it('is verified in the background', async () => {
    const checkedEvents = Number(await log.head());
    expect((await verified()).verification).toEqual({
      status: 'intact',
      startedAt: expect.stringMatching(/Z$/),
      endedAt: expect.stringMatching(/Z$/),
      checkedEvents,
    });
  });

  it('names the first event that somebody altered', async () => {
    const file = new Database(join(household.directory, 'events.db'));
    file.prepare(`update events set metadata = replace(metadata, 'system:catalog', 'zoe') where position = 5`).run();
    file.close();
    expect((await verified()).verification).toMatchObject({
      status: 'broken',
      firstBadPosition: '5',
      reason: expect.stringMatching(/not what was written/),
    });
  });

  it('is not needed to notice that a sealed value was moved to another event', async () => {
    const { position } = (await find(`person=${memberId}&action=register-person`)).entries[0]!;
    const file = new Database(join(household.directory, 'events.db'));
    file
      .prepare('update events set data = replace(data, ?, ?) where position = ?')
      .run(':name:', ':nickname:', position);
    file.close();
    const answer = await adminDevice.post(`/events/${position}/reveal`, { field: 'name', reason: 'to be sure' });
    expect([answer.status, answer.body.type]).toEqual([409, 'audit/seal-broken']);
  });
});
