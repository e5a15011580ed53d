import { join } from 'node:path';
import type { ProjectorReport } from '@miauflix/domain/status';
import { currentFile, openForWriting } from '@miauflix/read-models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import type { Household } from '../testing/household.ts';
import { startHouseholdWithProjector, startProjectorFor, type ProjectorProcess } from '../testing/projector-process.ts';
import { CompareReadModels } from './compare-read-models.task.ts';

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

const report = async (): Promise<ProjectorReport> =>
  (await adminDevice.get('/projections').expect(200)).body as ProjectorReport;
const audited = async () =>
  (await household.events()).filter(({ type }) => type.startsWith('audit.')).map(({ type, data }) => ({ type, data }));
const partOf = async (name: string) => {
  const { body } = await memberDevice.get('/status').expect(200);
  return (body as { parts: { name: string; state: string; detail: string }[] }).parts.find(
    (part) => part.name === name,
  );
};

describe('projections', () => {
  it('are shown to admins: where each stands, what it lacks, which files there are', async () => {
    const { projections, files, ...rest } = await report();
    expect(rest).toMatchObject({ status: 'ok', alarms: [], deadLetters: [] });
    expect(projections).toContainEqual(
      expect.objectContaining({ name: 'catalogue', state: 'running', lag: { events: 0, isMore: false, seconds: 0 } }),
    );
    expect(files[0]).toMatchObject({ role: 'in-force', sizeBytes: expect.any(Number) });
    expect(await partOf('projector')).toMatchObject({ state: 'ok' });
  });

  it.each(['/rebuild', '/rollback', '/lists/retry', '/compare'])('are closed to everyone else (%s)', async (path) => {
    await memberDevice.post(`/projections${path}`).expect(403);
    await memberDevice.get('/projections').expect(403);
  });

  it('are rebuilt and rolled back when an admin says so, which the audit keeps', async () => {
    const before = (await report()).files[0]!.name;
    const { body } = await adminDevice.post('/projections/rebuild').expect(202);
    expect(body).toEqual({ position: expect.stringMatching(/^\d+$/) });
    await expect.poll(async () => (await report()).rebuild?.status).toBe('swapped');
    expect((await report()).files.map(({ role }) => role)).toEqual(['in-force', 'kept']);
    await adminDevice.post('/projections/rollback').expect(200);
    expect((await report()).files[0]!.name).toBe(before);
    expect((await audited()).slice(-2)).toEqual([
      { type: 'audit.RebuildRequested', data: {} },
      { type: 'audit.RollbackRequested', data: {} },
    ]);
  });

  it('that have not stopped cannot be retried, and one of no such name neither', async () => {
    for (const name of ['lists', 'nothing']) {
      const { body } = await adminDevice.post(`/projections/${name}/retry`).expect(409);
      expect(body).toMatchObject({ type: 'status/not-stopped' });
    }
    await adminDevice.post('/projections/..%2F..%2Frebuilds/retry').expect(400);
  });

  it('are compared with the log every night: agreement is no fact, a difference is one, and an alarm', async () => {
    await household.app.get(CompareReadModels).run();
    expect((await report()).comparison).toMatchObject({ outcome: 'equal' });
    const before = await audited();

    const db = openForWriting(currentFile(join(household.directory, 'read-models'))!);
    db.exec(`update catalogue set year = 1900 where title_id = 'moon'`);
    db.close();
    await household.app.get(CompareReadModels).run();
    expect((await audited()).slice(before.length)).toEqual([
      { type: 'audit.ReadModelsDiffered', data: { position: expect.any(String), readModels: ['catalogue'] } },
    ]);
    expect(await partOf('projector')).toMatchObject({
      state: 'degraded',
      detail: expect.stringContaining('differ in catalogue'),
    });

    await adminDevice.post('/projections/rebuild').expect(202);
    await expect.poll(async () => (await report()).rebuild?.status).toBe('swapped');
    expect(await partOf('projector')).toMatchObject({ state: 'ok' });
    const { body } = await adminDevice.post('/projections/compare').expect(200);
    expect(body).toMatchObject({ outcome: 'equal' });
  });

  it('are said not to answer when their process has ended, while pages go on', async () => {
    await projector.end();
    const { body } = await adminDevice.get('/projections').expect(503);
    expect(body).toMatchObject({ type: 'status/projector-unavailable' });
    expect(await partOf('projector')).toMatchObject({
      state: 'degraded',
      detail: expect.stringContaining('not answer'),
    });
    await memberDevice.get('/movies').expect(200);
    projector = await startProjectorFor(household);
    await expect.poll(async () => (await partOf('projector'))?.state).toBe('ok');
  });
});
