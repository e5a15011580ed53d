import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VpnEvent } from '@miauflix/domain/vpn';
import { createEngineServer, type Gated, gated, Storage, WebTorrentEngine } from '@miauflix/torrent/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_LOG, type EventLog } from '../shared/stores.ts';
import type { Device } from '../testing/device.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { TunnelState } from './tunnel-state.ts';

/** The engine is real, in this process, but for the client that would reach the internet. */
let directory: string;
let behindGate: Gated;
let engineServer: Server;
let household: Household;
let adminDevice: Device;
let memberDevice: Device;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'api-vpn-'));
  const storage = new Storage({ directory: join(directory, 'torrents') });
  const onLoopback = () => new WebTorrentEngine({ storage, network: 'loopback', metadataTimeoutMs: 200 });
  behindGate = gated(onLoopback(), onLoopback);
  engineServer = createEngineServer(behindGate.engine, behindGate.routes);
  const engineSocket = join(directory, 'engine.sock');
  await once(engineServer.listen(engineSocket), 'listening');
  ({ household, adminDevice, memberDevice } = await startHousehold({ engineSocket }));
}, 30_000);
afterAll(async () => {
  await household.stop();
  engineServer.closeAllConnections();
  engineServer.close();
  await behindGate.engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const report = async () => (await adminDevice.get('/vpn').expect(200)).body as unknown;
const play = (device: Device) => device.post('/viewings', { titleId: 'sea' });
const down: VpnEvent = {
  type: 'vpn.TunnelDown',
  data: { interface: 'wg0', detector: 'interface', because: 'It is gone.', gatedAfterMs: 31, torrents: 1 },
};
const counted: VpnEvent = {
  type: 'vpn.TrafficCounted',
  data: {
    sinceAt: '2026-01-01T00:00:00.000Z',
    traffic: [{ interface: 'wg0', side: 'tunnel', sentBytes: 10, receivedBytes: 2000 }],
  },
};
const told = async () => (await household.events()).filter(({ type }) => type.startsWith('vpn.'));

describe('how torrents leave', () => {
  it('is for admins to know', async () => {
    for (const path of ['/vpn', '/vpn/timeline', '/vpn/months']) {
      await memberDevice.get(path).expect(403);
      await household.newDevice().get(path).expect(401);
    }
  });

  it('has to be chosen before anything plays, and the refusal says where', async () => {
    expect(await report()).toMatchObject({ mode: 'unchosen', state: 'down' });
    expect(household.app.get(TunnelState).isOpen).toBe(false);
    const { body } = await play(memberDevice).expect(409);
    expect(body).toMatchObject({
      type: 'streaming/network-not-chosen',
      title: expect.stringMatching(/admin .* settings .* VPN/),
    });
  });

  it('is tried out from where the engine runs, before it is saved', async () => {
    const tried = async (change: object) => (await adminDevice.post('/settings/vpn/test', change).expect(200)).body;
    expect(await tried({ mode: 'tunnel', interface: 'nosuch0' })).toMatchObject({
      isOk: false,
      sentence: expect.stringContaining('nosuch0'),
    });
    expect(await tried({ mode: 'none' })).toEqual({
      isOk: true,
      sentence: expect.stringContaining('address of this house'),
    });
    expect(behindGate.keeper.policy).toEqual({ mode: 'unchosen' });
    await memberDevice.post('/settings/vpn/test', { mode: 'none' }).expect(403);
  });

  it('keeps the address of the proxy sealed, for it may hold a password', async () => {
    const proxyUrl = 'http://cat:whiskers@127.0.0.1:8888';
    await adminDevice.put('/settings/vpn', { proxyUrl }).expect(200);
    expect((await adminDevice.get('/settings/vpn').expect(200)).body).toMatchObject({ values: { proxyUrl } });
    const stored = (await household.app.get<EventLog>(EVENT_LOG).readStream('settings-vpn')).at(-1)!;
    expect(JSON.stringify(stored.data)).not.toContain('whiskers');
    await adminDevice.put('/settings/vpn', { proxyUrl: '' }).expect(200);
  });

  it('through a tunnel that is not there: viewers are told, and to try again', async () => {
    await adminDevice.put('/settings/vpn', { mode: 'tunnel', interface: 'nosuch0' }).expect(200);
    await expect.poll(report).toMatchObject({ mode: 'tunnel', state: 'down' });
    expect(behindGate.keeper.policy).toEqual({ mode: 'tunnel', interface: 'nosuch0' });
    const { body, headers } = await play(memberDevice).expect(503);
    expect(body).toMatchObject({ type: 'streaming/tunnel-down', title: expect.stringContaining('VPN is down') });
    expect(headers['retry-after']).toBe('5');
  });

  it('without a tunnel, when that is what an admin wants', async () => {
    await adminDevice.put('/settings/vpn', { mode: 'none' }).expect(200);
    await expect.poll(report).toMatchObject({ mode: 'none', state: 'up' });
    expect(household.app.get(TunnelState).isOpen).toBe(true);
    await household.app.get(TunnelState).untilOpen(AbortSignal.timeout(1000));
    const { body } = await play(memberDevice).expect(503);
    expect(body).toMatchObject({ type: 'streaming/no-peers' });
  });

  it('is told again to an engine that starts anew', async () => {
    behindGate.keeper.choose({ mode: 'unchosen' });
    engineServer.closeAllConnections();
    await expect.poll(() => behindGate.keeper.policy).toEqual({ mode: 'none' });
    await expect.poll(report).toMatchObject({ state: 'up' });
  });
});

describe('what the engine reports', () => {
  it('is in the log, the timeline and the statement, once', async () => {
    behindGate.journal.record(down);
    behindGate.journal.record(counted);
    await expect.poll(() => behindGate.journal.entries).toEqual([]);
    expect((await told()).map(({ type, data, metadata }) => ({ type, data, actor: metadata.actor }))).toEqual(
      [down, counted].map((fact) => ({ ...fact, actor: 'system:vpn' })),
    );
    await expect
      .poll(async () => (await adminDevice.get('/vpn/timeline').expect(200)).body as unknown)
      .toMatchObject([{ fact: 'vpn.TrafficCounted' }, { fact: 'vpn.TunnelDown', data: down.data }]);
    expect((await adminDevice.get('/vpn/months').expect(200)).body).toEqual([
      {
        month: expect.stringMatching(/^\d{4}-\d\d$/),
        outages: 1,
        slowestGateMs: 31,
        traffic: counted.type === 'vpn.TrafficCounted' ? counted.data.traffic : [],
      },
    ]);
  });

  it('waits for an api that is away', async () => {
    const before = (await told()).length;
    engineServer.closeAllConnections();
    behindGate.journal.record(counted);
    await expect.poll(async () => (await told()).length).toBe(before + 1);
    await expect.poll(() => behindGate.journal.entries).toEqual([]);
  });
});
