import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getSegments } from '@miauflix/event-store/backup';
import { openSqliteEventStore } from '@miauflix/event-store';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Settings } from '../settings/settings.ts';
import type { Device } from '../testing/device.ts';
import { admin, startHousehold, type Household } from '../testing/household.ts';
import { BackUp } from './back-up.task.ts';

let household: Household;
let adminDevice: Device;
let folder: string;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 4, 1, 20) });
  const openLog = (directory: string) => {
    const store = openSqliteEventStore({ file: join(directory, 'events.db') });
    return { store, chain: store };
  };
  ({ household, adminDevice } = await startHousehold({ openLog }));
  folder = join(household.directory, 'backups');
});
afterEach(async () => {
  vi.useRealTimers();
  await household.stop();
});

const backUp = () => household.app.get(BackUp).run();
async function nextDay(): Promise<void> {
  vi.setSystemTime(Date.now() + 24 * 3_600_000);
  await adminDevice.signIn(admin.name, admin.password);
}
const writeAnEvent = (languages: readonly string[]) =>
  adminDevice.put('/settings/languages', { languages }).expect(200);
const backedUp = (day: string): number => getSegments(join(folder, day)).at(-1)!.last;
const manifest = (day: string): string => readFileSync(join(folder, day, 'manifest.json'), 'utf8');

describe('a back-up', () => {
  it('adds to the backup of the day what is new, and is idle when nothing is', async () => {
    const { length } = await household.events();
    expect(await backUp()).toBe(`${length} added, ${length} events in all`);
    expect(await backUp()).toBe('idle');
    await writeAnEvent(['de']);
    expect(await backUp()).toBe(`1 added, ${length + 1} events in all`);
    expect(readdirSync(folder)).toEqual(['2026-05-01']);
    expect(backedUp('2026-05-01')).toBe(length + 1);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it('begins a new one each day, and leaves the one before as it was', async () => {
    await backUp();
    const before = manifest('2026-05-01');
    await nextDay();
    await writeAnEvent(['de']);
    await backUp();
    expect(manifest('2026-05-01')).toBe(before);
    expect(backedUp('2026-05-02')).toBe((await household.events()).length);
  });

  it('keeps as many days as the household wants', async () => {
    await adminDevice.put('/settings/backups', { keep: 2 }).expect(200);
    await vi.waitFor(() => expect(household.app.get(Settings).get('backups').keep).toBe(2));
    for (const languages of [['de'], ['fr'], ['es']]) {
      await writeAnEvent(languages);
      await backUp();
      await nextDay();
    }
    expect(readdirSync(folder)).toEqual(['2026-05-02', '2026-05-03']);
  });

  it('is refused when the log does not continue it, and nothing is lost', async () => {
    await backUp();
    const file = join(folder, '2026-05-01', 'manifest.json');
    writeFileSync(file, manifest('2026-05-01').replace(/"root": "[0-9a-f]{64}"/, `"root": "${'0'.repeat(64)}"`));
    await writeAnEvent(['de']);
    await expect(backUp()).rejects.toThrow(/differ between events/);
  });

  it('can be tried out and switched off', async () => {
    const test = async (change: object) => (await adminDevice.post('/settings/backups/test', change).expect(200)).body;
    expect(await test({ folder: join(household.directory, 'elsewhere') })).toMatchObject({ isOk: true });
    expect(await test({ folder: '/proc/backups' })).toMatchObject({ isOk: false });
    await adminDevice.put('/settings/backups', { folder: 'here' }).expect(400);
    await adminDevice.put('/settings/backups', { enabled: false }).expect(200);
    await vi.waitFor(() => expect(household.app.get(Settings).get('backups').enabled).toBe(false));
    expect(await backUp()).toBe('idle');
  });
});
