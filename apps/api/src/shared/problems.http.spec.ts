import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { durationSeconds, startViewing } from '../testing/start-viewing.ts';
import { EVENT_STORE, type EventStore } from './stores.ts';
import { ProblemFilter } from './problem.filter.ts';

let household: Household;
let device: Device;
beforeAll(async () => {
  ({ household, memberDevice: device } = await startHousehold());
});
afterAll(() => household.stop());

/** In this order: each test breaks more of the household, for good. */
describe('when something is broken', () => {
  let logged: number;
  beforeEach(() => {
    logged = household.logLines.length;
  });
  /** Of requests: what runs in the background has errors of its own when a store is gone. */
  const errorsLogged = () =>
    household.logLines
      .slice(logged)
      .map((line) => JSON.parse(line) as { level: number; context?: string })
      .filter(({ level, context }) => level >= 50 && context === ProblemFilter.name);

  it('that nobody thought of, the answer gives nothing away but its id, and the log has the rest', async () => {
    const viewingId = await startViewing(household, device, 'moon');
    new Database(join(household.directory, 'heartbeats.db')).exec('drop table beat').close();
    const { body, headers, text } = await device
      .post(`/viewings/${viewingId}/position`, { state: 'playing', positionSeconds: 1, durationSeconds })
      .expect(500);
    expect(body).toEqual({
      type: 'server/failed',
      title: 'Something went wrong on our side. Try again; if it stays, show the admin this request id.',
      status: 500,
      instance: headers['x-request-id'],
    });
    expect(text).not.toMatch(/table|beat|\.ts/);
    expect(JSON.stringify(errorsLogged())).toContain('no such table: beat');
    expect(JSON.stringify(errorsLogged())).toContain(body.instance);
  });

  it('the catalogue is being built: that is said, with when to come back', async () => {
    rmSync(join(household.directory, 'read-models/current'));
    const { body, headers } = await device.get('/movies').expect(503);
    expect(body).toMatchObject({ type: 'server/read-models-unavailable' });
    expect(headers['retry-after']).toBe('2');
    expect(errorsLogged()).toEqual([]);
  });

  it('the log does not answer: that is said, with when to come back', async () => {
    await household.app.get<EventStore>(EVENT_STORE).close();
    const { body, headers } = await device.get('/users/me').expect(503);
    expect(body).toMatchObject({ type: 'server/store-unavailable' });
    expect(headers['retry-after']).toBe('2');
    expect(errorsLogged()).toEqual([]);
  });

  it('the health says so, without saying what', async () => {
    const answer = await fetch(`http://127.0.0.1:${household.port}/health`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'down' });
    expect(errorsLogged()).toEqual([]);
  });
});
