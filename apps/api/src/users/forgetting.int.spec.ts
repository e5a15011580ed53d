import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '@miauflix/domain/kernel';
import { openKeyring, openSqliteEventStore } from '@miauflix/event-store';
import Database from 'better-sqlite3';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import options from '../../rolldown.config.ts';
import { createApp } from '../create-app.ts';
import { startHousehold, type Household } from '../testing/household.ts';
import { openFolder } from '../testing/on-folder.ts';
import { startViewing } from '../testing/start-viewing.ts';
import { Forgetting } from './forgetting.ts';

const sqliteLog = (directory: string) => {
  const store = openSqliteEventStore({ file: join(directory, 'events.db') });
  return { store, chain: store };
};

/** Values that occur nowhere else, so that finding one means that it leaked. */
const person = { name: 'Quetzalcoatl Canary', password: 'xylophone-Canary-71-password' };

let household: Household;
let userId: string;
let viewingId: string;
/** Everything that was sealed for the person, as it rests. */
let tokens: readonly string[];
/** The folder of the household, before anybody was deleted. */
let before: string;

beforeAll(async () => {
  const input = { killed: 'src/testing/killed-while-forgetting.ts' };
  await build({ ...options, input, output: { dir: 'dist/testing', format: 'esm' } });
  const { household: home, adminDevice } = await startHousehold({ openLog: sqliteLog });
  household = home;
  ({ userId } = (await adminDevice.post('/users', person).expect(201)).body as { userId: string });
  const device = household.newDevice();
  await device.signIn(person.name, person.password);
  viewingId = await startViewing(household, device, 'moon');
  const place = { state: 'paused', positionSeconds: 77, durationSeconds: 600 };
  const { position } = (await device.post(`/viewings/${viewingId}/position`, place).expect(200)).body;
  await device.get('/viewings/continue-watching').set('X-Min-Position', position).expect(200);
  await device.put('/users/me/language', { language: 'de' }).expect(200);
  await device.put('/home', { order: ['quiet'], hidden: [] }).expect(200);
  await device.put('/watchlist/sea').expect(200);
  await device.put(`/viewings/${viewingId}/languages`, { audio: 'es' }).expect(200);
  before = copyOf(household.directory);
  tokens = tokensIn(before);
}, 60_000);
afterAll(async () => {
  await household.stop();
  rmSync(before, { recursive: true });
});

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'api-forgetting-'));
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('/run') });
  return copy;
}

function newCopy(): string {
  const copy = copyOf(before);
  // The engine of a killed process takes a moment to notice, and may write until then.
  onTestFinished(() => rmSync(copy, { recursive: true, maxRetries: 20, retryDelay: 250 }));
  return copy;
}

/** Every file below a folder, with its bytes. */
const filesOf = (folder: string): readonly (readonly [string, Buffer])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => [path, readFileSync(join(folder, path))]);

const filesWith = (folder: string, value: Buffer | string): readonly string[] =>
  filesOf(folder)
    .filter(([, bytes]) => bytes.includes(value))
    .map(([path]) => path);

const tokensIn = (folder: string): readonly string[] => {
  const pattern = new RegExp(`sealed:1:user%2F${userId}:[\\w.%:-]+`, 'g');
  return [...new Set(filesOf(folder).flatMap(([, bytes]) => bytes.toString('latin1').match(pattern) ?? []))];
};

/** Opens the household as a start does, up to where it would serve people. */
async function started<T>(
  folder: string,
  use: (events: readonly Recorded[], forgetting: Forgetting) => Promise<T>,
): Promise<T> {
  const { foundations, close } = openFolder(folder);
  const app = await createApp(foundations);
  await app.init();
  const forgetting = app.get(Forgetting);
  await forgetting.resume();
  try {
    return await use(await foundations.log.readAll(), forgetting);
  } finally {
    await app.close();
    await close();
  }
}

const typesOf = (events: readonly Recorded[]): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.keys(all).map((wanted) => [wanted, events.filter(({ type }) => type === wanted).length]));
const all = {
  'user.Deleted': 1,
  'session.Ended': 1,
  'viewing.Forgotten': 1,
  'languages.Forgotten': 1,
  'home.Forgotten': 1,
  'watchlist.Forgotten': 1,
  'user.KeyDestroyed': 1,
};

function openedIn(folder: string): readonly (string | undefined)[] {
  const keyring = openKeyring({ file: join(folder, 'keys.db') });
  const opened = tokens.filter((token) => isWhole(token)).map((token) => keyring.open(token));
  keyring.close();
  return opened;
}

/** A token that stands in a file up to its end. */
const isWhole = (token: string): boolean => token.split(':').length === 8;

describe('a deletion that is killed', () => {
  it('can be opened before, so that what follows proves something', () => {
    expect(openedIn(newCopy())).toContain(person.name);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'after its write %i is complete before the next start serves anybody',
    async (writes) => {
      const folder = newCopy();
      const child = spawn(process.execPath, ['dist/testing/killed.js', folder, userId, String(writes)], {
        stdio: 'ignore',
      });
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      const head = await started(folder, async (events, forgetting) => {
        expect(typesOf(events)).toEqual(all);
        expect(await forgetting.certificateOf(userId)).toMatchObject({ userId, unreadableEvents: 2 });
        return events.at(-1)!.position;
      });
      await started(folder, async (events) => expect(events.at(-1)!.position).toBe(head));
      expect(new Set(openedIn(folder))).toEqual(new Set([undefined]));
      const log = openSqliteEventStore({ file: join(folder, 'events.db') });
      expect(await log.verify()).toMatchObject({ intact: true });
      await log.close();
    },
    30_000,
  );

  it('has nine writes, so that the cases above are all there are', async () => {
    const child = spawn(process.execPath, ['dist/testing/killed.js', newCopy(), userId, '10'], { stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([0, null]);
  }, 30_000);
});

describe('after a restore from a backup that is older than a deletion', () => {
  it('the person is forgotten again, though the backup has the keys too', async () => {
    const [deleted, restored] = [newCopy(), newCopy()];
    await started(deleted, (_events, forgetting) => forgetting.forget(userId));
    cpSync(join(deleted, 'forgotten-users'), join(restored, 'forgotten-users'));
    const { certificate } = await started(restored, async (events, forgetting) => {
      expect(typesOf(events)).toEqual(all);
      return { certificate: await forgetting.certificateOf(userId) };
    });
    expect(certificate).toMatchObject({ keyId: `user/${userId}`, unreadableEvents: 2 });
    expect(new Set(openedIn(restored))).toEqual(new Set([undefined]));
  });

  it('nothing is asked of a log that never knew the person', async () => {
    const [deleted, restored] = [newCopy(), newCopy()];
    await started(deleted, (_events, forgetting) => forgetting.forget(userId));
    const database = new Database(join(restored, 'events.db'));
    const { position } = database
      .prepare<[string], { position: number }>('SELECT min(position) AS position FROM events WHERE stream = ?')
      .get(`user-${userId}`)!;
    database.prepare('DELETE FROM events WHERE position >= ?').run(position);
    database.close();
    cpSync(join(deleted, 'forgotten-users'), join(restored, 'forgotten-users'));
    await started(restored, async (events) => expect(events.at(-1)!.position).toBe(BigInt(position - 1)));
  });
});

describe('what rests on the disk after a deletion', () => {
  it('opens nothing of the person: their key is in no file, and neither is where they stood', async () => {
    const keys = new Database(join(household.directory, 'keys.db'), { readonly: true });
    const key = keys.prepare<[string], Buffer>('SELECT key FROM keys WHERE id = ?').pluck().get(`user/${userId}`)!;
    keys.close();
    expect(filesWith(household.directory, key)).toEqual(['keys.db']);
    expect(filesWith(household.directory, viewingId)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^heartbeats\.db/)]),
    );

    await household.app.get(Forgetting).forget(userId);
    expect(filesWith(household.directory, key)).toEqual([]);
    expect(filesWith(household.directory, viewingId).filter((path) => path.startsWith('heartbeats'))).toEqual([]);
    const { name, password } = person;
    for (const value of [name, password, encodeURIComponent(name), Buffer.from(name).toString('base64')]) {
      expect(filesWith(household.directory, value)).toEqual([]);
      expect(household.logLines.join('\n')).not.toContain(value);
    }
  });
});
