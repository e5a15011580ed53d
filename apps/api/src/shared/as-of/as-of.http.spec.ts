import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '@miauflix/event-store';
import { CommandBus } from '@nestjs/cqrs';
import { title } from '@miauflix/domain/catalog';
import { source, type RankedSource } from '@miauflix/domain/sources';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Device } from '../../testing/device.ts';
import { admin, type Household } from '../../testing/household.ts';
import {
  startHouseholdWithProjector,
  startProjectorFor,
  type ProjectorProcess,
} from '../../testing/projector-process.ts';
import { durationSeconds, startViewing } from '../../testing/start-viewing.ts';
import { Decide } from '../decide.ts';
import { States } from '../states.ts';
import { EVENT_STORE } from '../stores.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
let projector: ProjectorProcess;

beforeAll(async () => {
  ({ household, adminDevice, memberDevice, projector } = await startHouseholdWithProjector());
});
afterAll(async () => {
  await projector.end();
  await household.stop();
});

const head = async () => `${(await household.app.get<EventStore>(EVENT_STORE).head())!}`;
const answer = async (path: string) => (await adminDevice.get(path).expect(200)).body as unknown;

async function retitle(name: string): Promise<void> {
  const { state } = await household.app.get(States).load(title, 'moon');
  if (state.status !== 'listed') throw new Error('There is no such title.');
  const command = { type: 'DescribeTitle', data: { ...state.facts, title: name } } as const;
  await household.app.get(CommandBus).execute(new Decide(title, 'moon', command));
}

describe('a page as it was', () => {
  it('is shown by position and by time, while the present goes on', async () => {
    await adminDevice.put('/watchlist/sea').expect(200);
    const before = { position: await head(), time: new Date().toISOString() };
    const then = await Promise.all(pages.map(answer));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await retitle('Walking the Sun');
    await adminDevice.delete('/watchlist/sea').expect(200);
    const viewingId = await startViewing(household, adminDevice, 'moon');
    const report = { state: 'stopped', positionSeconds: 90, durationSeconds };
    await adminDevice.post(`/viewings/${viewingId}/position`, report).expect(200);
    await adminDevice.post('/users', { name: 'Cleo', password: 'paper clips of staple', role: 'USER' }).expect(201);
    for (const moment of [before.position, before.time]) {
      const past = await Promise.all(pages.map((path) => answer(asOf(path, moment))));
      expect(past).toEqual(then);
    }
    await expect.poll(() => answer('/users')).toHaveLength(3);
    expect(await Promise.all(pages.map(answer))).not.toEqual(then);
    const { headers } = await adminDevice.get(asOf('/movies', before.time)).expect(200);
    expect(headers['x-as-of']).toBe(before.position);
  });

  it('weighs a failure as it did then, however long ago that is', async () => {
    const path = '/titles/sea/sources';
    const [{ sourceId }] = (await answer(path)) as [RankedSource];
    const report = { type: 'ReportFailure', data: { problem: 'no-peers' } } as const;
    await household.app.get(CommandBus).execute(new Decide(source, sourceId, report));
    const failures = async (asked: string) =>
      ((await answer(asked)) as RankedSource[])[0]!.terms.find(({ name }) => name === 'failures')?.points;
    await expect.poll(() => failures(path)).toBe(-20);
    const then = await head();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 24 * 3_600_000 });
    await adminDevice.signIn(admin.name, admin.password);
    onTestFinished(async () => {
      vi.useRealTimers();
      await adminDevice.signIn(admin.name, admin.password);
    });
    expect(await failures(path)).toBe(-5);
    expect(await failures(asOf(path, then))).toBe(-20);
  });

  it('is empty before the first event', async () => {
    expect(await answer(asOf('/movies', '0'))).toEqual({ titles: [] });
    expect(await answer(asOf('/users', '2001-01-01T00:00:00Z'))).toEqual([]);
    await adminDevice.get(asOf('/movies/moon', '0')).expect(404);
  });

  it('is for admins alone', async () => {
    const { body } = await memberDevice.get(asOf('/movies', '1')).expect(403);
    expect(body).toMatchObject({ type: 'request/forbidden' });
  });

  it.each([
    ['/movies', 'yesterday', 'request/as-of-invalid'],
    ['/movies', '2026-13-01T00:00:00Z', 'request/as-of-invalid'],
    ['/movies', '-1', 'request/as-of-invalid'],
    ['/movies', '1&asOf=2', 'request/as-of-invalid'],
    ['/movies', '999999', 'request/as-of-too-late'],
    ['/users/me', '1', 'request/as-of-not-offered'],
    ['/status', '1', 'request/as-of-not-offered'],
  ])('is refused of %s at %s', async (path, moment, type) => {
    const { body } = await adminDevice.get(`${path}?asOf=${moment}`).expect(400);
    expect(body).toMatchObject({ type });
  });

  it('goes on when the files of the past are removed, and when the projector has started again', async () => {
    const then = await answer(asOf('/movies', '12'));
    rmSync(join(household.directory, 'read-models/as-of'), { recursive: true });
    expect(await answer(asOf('/movies', '12'))).toEqual(then);
    expect(await answer(asOf('/movies', '0'))).toEqual({ titles: [] });
    await projector.end();
    const { body } = await adminDevice.get(asOf('/movies', '12')).expect(503);
    expect(body).toMatchObject({ type: 'status/projector-unavailable' });
    projector = await startProjectorFor(household);
    expect(await answer(asOf('/movies', '12'))).toEqual(then);
  });

  it('changes nothing for whoever asks about the present in the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        adminDevice.get(index % 2 === 0 ? '/movies' : asOf('/movies', '0')).expect(200),
      ),
    );
    const counts = answers.map(({ body }) => (body as { titles: unknown[] }).titles.length);
    expect(new Set(counts.filter((_, index) => index % 2 === 0))).toEqual(new Set([4]));
    expect(new Set(counts.filter((_, index) => index % 2 === 1))).toEqual(new Set([0]));
  });
});

const pages = [
  '/movies',
  '/movies/moon',
  '/titles/sea/sources',
  '/search?q=sun',
  '/search?q=moon',
  '/lists',
  '/viewings/continue-watching',
  '/viewings/of/moon',
  '/watchlist',
  '/watchlist/sea',
  '/users',
  '/audit',
];
const asOf = (path: string, moment: string): string => `${path}${path.includes('?') ? '&' : '?'}asOf=${moment}`;
