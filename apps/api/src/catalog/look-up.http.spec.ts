import { startSimulatedTmdb, type SimulatedTmdb } from '@miauflix/integrations/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';

const apiKey = '0123456789abcdef0123456789abcdef';
let household: Household;
let adminDevice: Device;
let memberDevice: Device;
let tmdb: SimulatedTmdb;

beforeAll(async () => {
  tmdb = await startSimulatedTmdb({ movies: 30, series: 0, apiKey });
  ({ household, adminDevice, memberDevice } = await startHousehold());
  await adminDevice.post('/tasks/refresh-lists/pause').expect(200);
});
afterAll(async () => {
  await household.stop();
  await tmdb.close();
});

const lookUp = (words: string) => memberDevice.post('/titles/look-up', { words });
const added = async () =>
  (await household.events()).filter(({ type, data }) => type === 'title.Added' && 'tmdbId' in data);

describe('looking titles up', () => {
  it('finds nothing while every service is off', async () => {
    expect((await lookUp('yardstick').expect(200)).body).toEqual({ titleIds: [] });
  });

  it('takes in what the services find, once', async () => {
    await adminDevice.put('/settings/tmdb', { apiKey, url: tmdb.url }).expect(200);
    await vi.waitFor(() => expect(household.app.get(MetadataProviders).enabled()).toHaveLength(1));
    const { body } = await lookUp('yardstick 10').expect(200);
    expect(body.titleIds).toEqual(['tmdb-movie-10']);
    expect(await added()).toHaveLength(1);
    const { position, ...again } = body;
    const search = await memberDevice.get('/search?q=yardstick 10').set('X-Min-Position', position).expect(200);
    expect(search.body.titles).toMatchObject([{ titleId: 'tmdb-movie-10' }]);
    expect((await lookUp('yardstick 10').expect(200)).body).toEqual(again);
    expect(await added()).toHaveLength(1);
  });

  it('says so when no service answers', async () => {
    tmdb.breakDown(0, 500);
    const { body, headers } = await lookUp('lamplighter').expect(503);
    expect(body.type).toBe('catalog/services-unavailable');
    expect(headers['retry-after']).toBe('60');
  });

  it('needs words, and a session', async () => {
    await lookUp(' ').expect(400);
    await household.newDevice().post('/titles/look-up', { words: 'yardstick' }).expect(401);
  });
});
