import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { sampleBytes } from './bandwidth.controller.ts';

let household: Household;
let ben: Device;
let ana: Device;
beforeAll(async () => {
  ({ household, adminDevice: ana, memberDevice: ben } = await startHousehold());
}, 40_000);
afterAll(() => household.stop());

describe('a sample of the line', () => {
  it('is for those who are signed in', async () => {
    await new Device(household.app.getHttpServer()).get('/bandwidth-sample').expect(401);
  });

  it('can be neither packed nor kept on its way', async () => {
    const { body, headers } = await ben.get('/bandwidth-sample').set('accept-encoding', 'gzip, br').expect(200);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(sampleBytes),
      'cache-control': 'no-store, no-transform',
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(gzipSync(body as Buffer).byteLength).toBeGreaterThanOrEqual(sampleBytes);
  });

  it('is not sent again and again to the same person', async () => {
    let last = await ben.get('/bandwidth-sample');
    for (let asked = 0; asked < 25 && last.status === 200; asked++) last = await ben.get('/bandwidth-sample');
    expect(last.status).toBe(429);
    expect(last.body.type).toBe('request/too-many');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    await ana.get('/bandwidth-sample').expect(200);
  });
});
