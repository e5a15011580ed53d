import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sealedFields } from '@miauflix/domain';
import type { OpenViewing } from '@miauflix/domain/streaming';
import { connectWakeClient, openKeyring, openSqliteEventStore, sealed } from '@miauflix/event-store';
import { openReadModels } from '@miauflix/read-models';
import { makeTorrent, startLocalSwarm } from '@miauflix/torrent/swarm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ImportBundledTitles } from './catalog/import-bundled-titles.task.ts';
import { createApp } from './create-app.ts';
import { Device } from './testing/device.ts';
import { deadSource, writeSmallCatalogue } from './testing/small-catalogue.ts';
import { OneTimeLink } from './users/one-time-link.ts';

const projector = resolve(import.meta.dirname, '../../projector/src/main.ts');

/** Values that occur nowhere else, so that finding one means that it leaked. */
const canary = {
  name: 'Quetzalcoatl Canary',
  password: 'xylophone-Canary-71-password',
  otherName: 'Wilhelmina Canary',
  device: 'CanaryBrowser/71.7 (QuuxOS; rv:9)',
  wrongName: 'Ignatius Canary',
  tracker: 'http://canary-tracker.invalid/announce',
};

let root: string;
let data: string;
let infoHash: string;
let magnet: string;
let closing: (() => Promise<void>)[] = [];
const atTheEnd = (close: () => Promise<void> | void) => void closing.unshift(async () => close());

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'api-canary-'));
  data = join(root, 'data');
  const [content, run, seeds] = [join(root, 'content'), join(root, 'run'), join(root, 'seeds')];
  for (const folder of [data, run, join(seeds, 'Moon.480p')]) mkdirSync(folder, { recursive: true });
  const film = randomBytes(12_000_000);
  writeFileSync(join(seeds, 'Moon.480p/Moon.480p.mp4'), film);
  const trackers = [canary.tracker];
  const made = await makeTorrent([join(seeds, 'Moon.480p')], { name: 'Moon.480p', pieceLengthBytes: 65_536, trackers });
  ({ infoHash, magnet } = made);
  const swarm = await startLocalSwarm({ seeds: [{ torrent: made.torrent, directory: seeds }] });
  atTheEnd(() => swarm.stop());
  writeSmallCatalogue(content, [{ ...deadSource, provider: 'sample', magnet, sizeBytes: film.length }]);

  const wake = connectWakeClient(join(run, 'wake.sock'));
  const log = openSqliteEventStore({ file: join(data, 'events.db'), onCommit: () => wake.ring() });
  const keyring = openKeyring({ file: join(data, 'keys.db') });
  const store = sealed(log, keyring, sealedFields);
  const readModels = openReadModels({ directory: join(data, 'read-models') });
  atTheEnd(async () => {
    await store.close();
    await readModels.close();
    keyring.close();
    wake.close();
  });
  startProjector(run);
  const app = await createApp({
    log,
    chain: log,
    store,
    keyring,
    readModels,
    config: {
      host: '127.0.0.1',
      port: 0,
      hosts: [],
      dataDirectory: data,
      log: { file: join(data, 'events.db') },
      runDirectory: run,
      contentDirectory: content,
      webDirectory: join(root, 'web'),
      engineEntry: resolve(import.meta.dirname, 'engine.main.ts'),
      sampleTracker: swarm.trackerUrl,
      torrentNetwork: 'loopback',
      recovers: false,
      logLevel: 'silent',
      bcryptRounds: 4,
    },
  });
  atTheEnd(() => app.close());
  await app.init();
  await app.get(ImportBundledTitles).run();
  await app.listen(0, '127.0.0.1');
  await live(app.getHttpServer() as Server, app.get(OneTimeLink).issue(), film);
}, 60_000);
afterAll(async () => {
  for (const close of closing) await close();
  rmSync(root, { recursive: true });
});

function startProjector(run: string): void {
  const child: ChildProcess = spawn(process.execPath, [projector], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      MIAUFLIX_DATA: data,
      MIAUFLIX_WAKE_SOCKET: join(run, 'wake.sock'),
      MIAUFLIX_PROJECTOR_SOCKET: join(run, 'projector.sock'),
    },
  });
  const gone = once(child, 'exit');
  atTheEnd(async () => {
    child.kill('SIGTERM');
    await gone;
  });
}

/** An evening of the household, with everything that leaves traces. */
async function live(server: Server, token: string, film: Buffer): Promise<void> {
  const device = new Device(server, canary.device);
  const { name, password, otherName, wrongName } = canary;
  await device.post('/setup', { token, name, password }).expect(201);
  await device.signIn(name, password);
  await device.post('/users', { name: otherName, password }).expect(201);
  await device.post('/auth/sign-in', { name: wrongName, password }).expect(401);
  await vi.waitFor(async () => {
    const { body } = await device.get('/titles/moon/sources').expect(200);
    expect(body).toHaveLength(1);
  }, 20_000);
  const playback = (await device.post('/viewings', { titleId: 'moon' }).expect(201)).body as OpenViewing;
  const { headers } = await device.get(playback.streamUrl.replace('/api/v1', '')).expect(200);
  expect(headers['content-length']).toBe(String(film.length));
  const place = { state: 'paused', positionSeconds: 44, durationSeconds: 600 };
  const { position } = (await device.post(`/viewings/${playback.viewingId}/position`, place).expect(200)).body;
  await device.get('/viewings/continue-watching').set('X-Min-Position', position).expect(200);
}

/** Every file under the data folder, but the keyring, with its name before its bytes. */
function files(): ReadonlyMap<string, Buffer> {
  const paths = readdirSync(data, { recursive: true, encoding: 'utf8' });
  return new Map(
    paths
      .filter((path) => path !== 'keys.db' && statSync(join(data, path)).isFile())
      .map((path) => [path, Buffer.concat([Buffer.from(`${path}\n`), readFileSync(join(data, path))])]),
  );
}
const filesWith = (value: Buffer | string): readonly string[] =>
  [...files()].filter(([, bytes]) => bytes.includes(value)).map(([path]) => path);

const base32 = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{5}/g, (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)]!);
};

describe('what rests on the disk', () => {
  it('is really searched: what is not secret is found, in the log and the read models, and the seals are there', () => {
    expect(filesWith('Walking the Moon')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^events\.db/), expect.stringMatching(/^read-models\/.*\.db/)]),
    );
    expect(filesWith('sealed:1:content:')).toEqual([expect.stringMatching(/^events\.db/)]);
    expect(filesWith('sealed:1:user%2F').length).toBeGreaterThan(1);
    expect([...files().keys()]).toEqual(
      expect.arrayContaining(['heartbeats.db', expect.stringMatching(/^torrents\//)]),
    );
  });

  it.each(Object.entries(canary))('holds nothing of a canary: %s', (_what, value) => {
    expect(filesWith(value)).toEqual([]);
    expect(filesWith(encodeURIComponent(value))).toEqual([]);
    expect(filesWith(Buffer.from(value).toString('base64'))).toEqual([]);
  });

  it('holds no magnet link', () => {
    expect(filesWith(magnet)).toEqual([]);
    expect(filesWith('urn:btih:')).toEqual([]);
  });

  it('holds no info hash, in whatever form', () => {
    const raw = Buffer.from(infoHash, 'hex');
    expect(base32(raw)).toHaveLength(32);
    const texts = [infoHash, infoHash.toUpperCase(), base32(raw), base32(raw).toLowerCase()];
    const forms = [...texts, raw, raw.toString('base64'), raw.toString('base64url')];
    for (const form of forms) expect(filesWith(form), String(form)).toEqual([]);
  });

  it('holds keys in the keyring, and nothing else', () => {
    const bytes = readFileSync(join(data, 'keys.db'));
    for (const value of [...Object.values(canary), infoHash, magnet]) expect(bytes.includes(value), value).toBe(false);
    expect(statSync(join(data, 'keys.db')).mode & 0o077).toBe(0);
  });

  it('holds none of it after everything has stopped, either', async () => {
    for (const close of closing) await close();
    closing = [];
    for (const value of [...Object.values(canary), infoHash, 'urn:btih:', Buffer.from(infoHash, 'hex')]) {
      expect(filesWith(value), String(value)).toEqual([]);
    }
  });
});
