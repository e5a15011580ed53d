import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { admin, member, startHousehold, type Household } from '../testing/household.ts';
import { durationSeconds, startViewing } from '../testing/start-viewing.ts';

let household: Household;
let ana: Device;
let ben: Device;
beforeAll(async () => {
  ({ household, adminDevice: ana, memberDevice: ben } = await startHousehold());
});
afterAll(() => household.stop());

const report = (device: Device, viewingId: string, state: string, positionSeconds: number) =>
  device.post(`/viewings/${viewingId}/position`, { state, positionSeconds, durationSeconds });
const continueWatching = async (device: Device, position = '0') =>
  (await device.get('/viewings/continue-watching').set('X-Min-Position', position).expect(200)).body;
const watched = async (device: Device, position = '0') =>
  (await device.get('/viewings/watched').set('X-Min-Position', position).expect(200)).body;
const place = async (device: Device, titleId: string) => (await device.get(`/viewings/of/${titleId}`).expect(200)).body;

let moon: string;
beforeEach(async () => {
  moon = await startViewing(household, ben, 'moon');
});

describe('where somebody stands', () => {
  it('is nowhere in a film that was never started', async () => {
    expect(await place(ben, 'tree')).toEqual({ positionSeconds: 0, watched: false });
  });

  it('is where the player last said, on every device, though it was no news', async () => {
    expect((await report(ben, moon, 'playing', 5).expect(200)).body).toEqual({ watched: false });
    const other = household.newDevice();
    await other.signIn(member.name, member.password);
    expect(await place(other, 'moon')).toEqual({ positionSeconds: 5, durationSeconds, watched: false });
  });

  it('outlives a restart', async () => {
    await report(ben, moon, 'playing', 42.5).expect(200);
    await household.start();
    [ana, ben] = [household.newDevice(), household.newDevice()];
    await ana.signIn(admin.name, admin.password);
    await ben.signIn(member.name, member.password);
    expect(await place(ben, 'moon')).toMatchObject({ positionSeconds: 42.5 });
  });

  it('becomes a fact at a pause, and the answer says where it stands in the log', async () => {
    const { body } = await report(ben, moon, 'paused', 60).expect(200);
    const fact = (await household.events()).findLast(({ type }) => type === 'viewing.Paused');
    expect(body).toEqual({ position: String(fact?.position), watched: false });
    expect(fact?.data).toMatchObject({ viewingId: moon, titleId: 'moon', positionSeconds: 60 });
  });

  it('knows a jump by where the last report was', async () => {
    await report(ben, moon, 'playing', 100).expect(200);
    const { position } = (await report(ben, moon, 'seeked', 300).expect(200)).body;
    const jump = (await household.events()).find((event) => String(event.position) === position);
    expect(jump).toMatchObject({ type: 'viewing.Seeked', data: { fromSeconds: 100, positionSeconds: 300 } });
  });

  it.each([
    ['past the end', { state: 'playing', positionSeconds: 700, durationSeconds }, 422, 'viewing/position-past-end'],
    ['in no film', { state: 'playing', positionSeconds: 1, durationSeconds: 0 }, 400, 'request/invalid'],
  ])('cannot be %s', async (_where, body, status, type) => {
    expect((await ben.post(`/viewings/${moon}/position`, body).expect(status)).body).toMatchObject({ type });
  });

  it("cannot be told for somebody else, nor looked up by somebody else's viewing", async () => {
    const before = await place(ben, 'moon');
    expect((await report(ana, moon, 'paused', 300).expect(409)).body).toMatchObject({ type: 'viewing/not-started' });
    expect((await ana.get(`/viewings/${moon}/transfer`).expect(409)).body).toMatchObject({
      type: 'viewing/not-started',
    });
    expect(await place(ben, 'moon')).toEqual(before);
  });

  it('cannot be told of a film that was never started', async () => {
    expect((await report(ben, randomUUID(), 'playing', 1).expect(409)).body).toMatchObject({
      type: 'viewing/not-started',
    });
  });
});

describe('the row "Continue watching"', () => {
  it('shows what was started and not finished, latest first, at the last heartbeat', async () => {
    const sea = await startViewing(household, ben, 'sea');
    const { position } = (await report(ben, sea, 'paused', 30).expect(200)).body;
    await report(ben, moon, 'playing', 77).expect(200);
    expect(await continueWatching(ben, position)).toMatchObject([
      { titleId: 'moon', positionSeconds: 77, title: { title: 'Walking the Moon' } },
      { titleId: 'sea', positionSeconds: 30, title: { title: 'The Sea' } },
    ]);
  });

  it("is a person's own", async () => {
    expect(await continueWatching(ana)).toEqual([]);
    expect(await watched(ana)).toEqual([]);
  });

  it('loses a film that was finished; watching it again brings it back and never takes the mark', async () => {
    const { body } = await report(ben, moon, 'playing', 541).expect(200);
    expect(body).toEqual({ position: expect.any(String), watched: true });
    expect(await continueWatching(ben, body.position)).not.toContainEqual(expect.objectContaining({ titleId: 'moon' }));
    expect(await watched(ben, body.position)).toEqual(['moon']);
    expect(await place(ben, 'moon')).toEqual({ positionSeconds: 0, durationSeconds, watched: true });

    await startViewing(household, ben, 'moon');
    const again = (await report(ben, moon, 'paused', 10).expect(200)).body;
    expect(again.watched).toBe(true);
    expect(await continueWatching(ben, again.position)).toContainEqual(
      expect.objectContaining({ titleId: 'moon', watched: true }),
    );
    expect(await watched(ben, again.position)).toEqual(['moon']);
  });
});

describe('pressing play', () => {
  it('on a film without a source says so', async () => {
    expect((await ben.post('/viewings', { titleId: 'hill' }).expect(404)).body).toMatchObject({
      type: 'sources/none-known',
    });
  });

  it('on a film that is not there, or with a source of another film, says so', async () => {
    expect((await ben.post('/viewings', { titleId: 'nothing' }).expect(404)).body).toMatchObject({
      type: 'catalog/title-not-found',
    });
    const [{ sourceId }] = (await ben.get('/titles/sea/sources').expect(200)).body;
    expect((await ben.post('/viewings', { titleId: 'moon', sourceId }).expect(404)).body).toMatchObject({
      type: 'sources/source-not-found',
    });
  });
});
