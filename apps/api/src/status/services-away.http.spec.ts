import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSimulatedTmdb, type SimulatedTmdb } from '@miauflix/integrations/testing';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { PushStatus } from './push-status.task.ts';

const apiKey = '0123456789abcdef0123456789abcdef';
let household: Household;
let adminDevice: Device;
let memberDevice: Device;
let tmdb: SimulatedTmdb;
let socket: Socket;
const told: Record<string, string>[] = [];

beforeAll(async () => {
  tmdb = await startSimulatedTmdb({ movies: 3, series: 0, apiKey });
  ({ household, adminDevice, memberDevice } = await startHousehold());
  for (const task of ['refresh-lists', 'sync-movies', 'fill-seasons'])
    await adminDevice.post(`/tasks/${task}/pause`).expect(200);
  const options = { path: '/api/v1/live', auth: { token: memberDevice.accessToken }, transports: ['websocket'] };
  socket = io(`http://127.0.0.1:${household.port}`, options);
  socket.on('services', (message: Record<string, string>) => told.push(message));
});
afterAll(async () => {
  socket.close();
  await household.stop();
  await tmdb.close();
});

const away = async () => (await memberDevice.get('/services/away').expect(200)).body as Record<string, string>;
const toldLast = async () => {
  await household.app.get(PushStatus).run();
  return told.at(-1);
};
const lookUp = (words: string) => memberDevice.post('/titles/look-up', { words });

describe('what nobody can be asked for', () => {
  it('is everything while no service is switched on, and each says who can do something about it', async () => {
    expect(await away()).toEqual({
      titles: 'No service that describes titles is switched on. An admin can do so in the settings.',
      sources: 'No provider of sources is switched on. An admin can do so on the page “Sources”.',
      subtitles: 'No service for more subtitles is switched on. An admin can do so in the settings.',
    });
  });

  it('is told to members, and to nobody who is not signed in', async () => {
    await household.newDevice().get('/services/away').expect(401);
  });

  it('is no more what a service was switched on for, which everybody is told', async () => {
    await adminDevice.put('/settings/tmdb', { apiKey, url: tmdb.url }).expect(200);
    await expect.poll(async () => (await away())['titles']).toBeUndefined();
    await expect.poll(toldLast).toEqual(await away());
  });

  it('is so from when a service has failed too often until it is asked again', async () => {
    tmdb.breakDown(0, 500);
    for (const words of ['lamplighter', 'yardstick']) await lookUp(words).expect(503);
    expect((await away())['titles']).toBe('TMDB failed too often, and is left alone for a minute at most.');
    await expect.poll(async () => (await toldLast())?.['titles']).toMatch(/^TMDB failed too often/);
    tmdb.breakDown(0, undefined);
    await adminDevice.put('/settings/tmdb', { titlesPerList: 40 }).expect(200);
    await expect.poll(async () => (await away())['titles']).toBeUndefined();
    await lookUp('yardstick').expect(200);
  });

  it('is so while the key is not accepted', async () => {
    await adminDevice.put('/settings/tmdb', { apiKey: 'a-key-that-is-wrong' }).expect(200);
    let asked = 0;
    const afterAnother = async () => {
      await lookUp(`lamplighter ${(asked += 1)}`);
      return (await away())['titles'];
    };
    await expect.poll(afterAnother).toMatch(/^TMDB does not accept the key of this household/);
  });

  it('is so for sources while nobody has chosen how torrents leave, though a server is named', async () => {
    await adminDevice.put('/settings/torznab', { indexers: ['https://indexer.example.org/api'] }).expect(200);
    await expect.poll(async () => (await away())['sources']).toMatch(/an admin has yet to choose it/);
    const indexer = createServer((_request, response) => response.writeHead(500).end()).listen(0, '127.0.0.1');
    await once(indexer, 'listening');
    const url = `http://127.0.0.1:${(indexer.address() as AddressInfo).port}/api`;
    await adminDevice.put('/settings/torznab', { indexers: [url] }).expect(200);
    await expect.poll(async () => (await away())['sources']).toBeUndefined();
    indexer.close();
  });

  it('takes nothing else along', async () => {
    await memberDevice.get('/search?q=moon').expect(200);
    for (const path of ['/titles/moon', '/titles/moon/sources', '/home']) await memberDevice.get(path).expect(200);
  });
});

describe('work in the background', () => {
  it('says what it needs of whom', async () => {
    const { body } = await adminDevice.get('/tasks').expect(200);
    const needs = (body as { name: string; needs?: string }[]).flatMap((task) => (task.needs ? [task] : []));
    expect(Object.fromEntries(needs.map((task) => [task.name, task.needs]))).toEqual({
      'fill-seasons': 'titles',
      'refresh-lists': 'titles',
      'resync-sources': 'sources',
      'search-sources': 'sources',
      'sync-movies': 'titles',
    });
  });
});
