import { agent } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { admin, member, startHousehold, type Household } from '../testing/household.ts';

let household: Household;
let adminDevice: Device;
let memberDevice: Device;
beforeAll(async () => {
  ({ household, adminDevice, memberDevice } = await startHousehold());
});
afterAll(() => household.stop());

const ask = (headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${household.port}/metrics`, { headers });
const metrics = async (): Promise<string> => (await ask()).text();
const bearer = ({ accessToken }: Device) => ({ authorization: `Bearer ${accessToken}` });
/** Asked through a proxy on the same machine. */
const forwarded = { 'x-forwarded-for': '203.0.113.9' };

/** Value of a line; `undefined` when there is no such line. */
async function valueOf(series: string): Promise<number | undefined> {
  const line = (await metrics()).split('\n').find((text) => text.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

describe('the metrics', () => {
  it('are there for programs on this machine, in the form that Prometheus reads', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/^# HELP process_cpu_user_seconds_total /m);
  });

  it('are closed to others, but for admins', async () => {
    expect((await ask(forwarded)).status).toBe(401);
    expect((await ask({ ...forwarded, authorization: 'Bearer x' })).status).toBe(401);
    expect((await ask({ ...forwarded, ...bearer(memberDevice) })).status).toBe(403);
    expect((await ask({ ...forwarded, ...bearer(adminDevice) })).status).toBe(200);
  });

  it.each(['forwarded', 'x-real-ip', 'via'])('know a proxy by its header %s too', async (header) => {
    expect((await ask({ [header]: 'somebody' })).status).toBe(401);
  });

  it('are closed to a page that calls this machine by another name', async () => {
    const { status } = await agent(household.server).get('/metrics').set('Host', 'cinema.example.org');
    expect(status).toBe(401);
  });

  it('count appends by how long they took', async () => {
    const before = (await valueOf('miauflix_event_append_seconds_count'))!;
    await adminDevice.post('/users', { name: 'Zoe', password: 'long enough password' }).expect(201);
    expect(await valueOf('miauflix_event_append_seconds_count')).toBe(before + 1);
  });

  it('count requests by their route, whatever is asked for, and by their outcome', async () => {
    for (const titleId of ['moon', 'sea']) await memberDevice.get(`/movies/${titleId}`).expect(200);
    await memberDevice.get('/movies/unknown').expect(404);
    await household.newDevice().get('/movies/moon').expect(401);
    const series = (status: number) =>
      `miauflix_http_request_seconds_count{method="GET",route="/api/v1/movies/:titleId",status="${status}"}`;
    expect(await valueOf(series(200))).toBe(2);
    expect(await valueOf(series(404))).toBe(1);
    expect(await valueOf(series(401))).toBe(1);
  });

  it('say where the log ends', async () => {
    expect(await valueOf('miauflix_log_head_position')).toBe(Number((await household.events()).at(-1)!.position));
  });

  it('say how far a projection is behind, in events and in seconds', async () => {
    const events = () => valueOf('miauflix_projection_lag_events{projection="users"}');
    await expect.poll(events).toBe(0);
    household.projecting.pause();
    await adminDevice.post('/users', { name: 'Yan', password: 'long enough password' }).expect(201);
    await adminDevice.post('/users', { name: 'Xi', password: 'long enough password' }).expect(201);
    expect(await events()).toBe(2);
    expect(await valueOf('miauflix_projection_lag_seconds{projection="users"}')).toBeGreaterThan(0);
    household.projecting.resume();
    await expect.poll(events).toBe(0);
    expect(await valueOf('miauflix_projection_lag_seconds{projection="users"}')).toBe(0);
  });

  it('say how the torrent engine is', async () => {
    await expect.poll(() => valueOf('miauflix_engine_up'), { timeout: 10_000 }).toBe(1);
    expect(await valueOf('miauflix_engine_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(await valueOf('miauflix_engine_streams')).toBe(0);
  });

  it('hold no name, id, title or address', async () => {
    await memberDevice.get('/search?q=Sea').expect(200);
    await memberDevice.get('/nothing/that/somebody/typed').expect(404);
    const { userId } = (await memberDevice.get('/users/me').expect(200)).body;
    const text = await metrics();
    for (const personal of [admin.name, member.name, userId, 'moon', 'Sea', 'somebody', '127.0.0.1'])
      expect(text).not.toMatch(new RegExp(`\\b${personal}\\b`));
  });
});
