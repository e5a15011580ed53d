import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyring, openSqliteEventLogReader, openSqliteEventStore, restoreNoteOf } from '@miauflix/event-store';
import { describe, expect, it } from 'vitest';
import { openBackup } from './backup.ts';
import { exportLog } from '@miauflix/event-store/backup';
import { keepKeys } from './keep-keys.ts';
import { restore } from './restore-log.ts';
import { runLog } from './testing/run-log.ts';
import { newDataFolder, newFolder, tamper, timeOf } from './testing/written-log.ts';

async function newBackup(data: string): Promise<string> {
  const backup = newFolder();
  const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
  await exportLog(log, backup);
  await log.close();
  return backup;
}

const place = { stream: 'user-zoe', type: 'user.Registered', eventId: '1', field: 'name' };

/** What a log says of itself. */
async function verified(data: string): Promise<unknown> {
  const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
  const verification = await log.verify();
  await log.close();
  return verification;
}

describe('a restore', () => {
  it('writes the very same log, even where retention has removed a payload', async () => {
    const data = await newDataFolder(10_700);
    tamper(data, 'UPDATE events SET data = NULL WHERE position = 7');
    const target = join(newFolder(), 'data');
    expect(await restore(openBackup(await newBackup(data)), target, {})).toBe(10_700);
    const [was, is] = [data, target].map((folder) => openSqliteEventLogReader({ file: join(folder, 'events.db') }));
    expect(await is!.readStored()).toEqual(await was!.readStored());
    expect(await verified(target)).toEqual({ intact: true, events: 10_700 });
    await Promise.all([was!.close(), is!.close()]);
  });

  it('stops at a position, leaves a note of that, and the log goes on from there', async () => {
    const target = newFolder();
    expect(await restore(openBackup(await newBackup(await newDataFolder(1_300))), target, { position: 701 })).toBe(701);
    const note = JSON.parse(readFileSync(restoreNoteOf(join(target, 'events.db')), 'utf8'));
    expect(note).toMatchObject({ events: 701, until: 'position 701' });
    const store = openSqliteEventStore({ file: join(target, 'events.db') });
    expect(await store.head()).toBe(701n);
    await store.close();
  });

  it('stops at a moment', async () => {
    const backup = openBackup(await newBackup(await newDataFolder(1_300)));
    expect(await restore(backup, newFolder(), { at: new Date(timeOf(900)) })).toBe(901);
    await expect(restore(backup, newFolder(), { at: new Date(timeOf(-1)) })).rejects.toThrow(
      /Nothing had happened by then/,
    );
  });

  it('goes no further than the backup, and leaves nothing when it fails', async () => {
    const target = newFolder();
    const backup = openBackup(await newBackup(await newDataFolder(20)));
    await expect(restore(backup, target, { position: 21 })).rejects.toThrow(/The backup ends with event 20/);
    expect(readdirSync(target)).toEqual([]);
  });

  it('begins again where it was killed before', async () => {
    const target = newFolder();
    writeFileSync(join(target, 'events.db.restoring'), 'half of something');
    await restore(openBackup(await newBackup(await newDataFolder(20))), target, {});
    expect(await verified(target)).toEqual({ intact: true, events: 20 });
  });

  it('refuses a folder that holds something, and one in use, and touches neither', async () => {
    const [data, target] = [await newDataFolder(20), await newDataFolder(3)];
    const backup = openBackup(await newBackup(data));
    await expect(restore(backup, target, {})).rejects.toThrow(/is not empty \(it holds events\.db\)/);
    const store = openSqliteEventStore({ file: join(target, 'events.db') });
    await expect(restore(backup, target, {})).rejects.toThrow(/A Miauflix runs on .*: restore into a new folder/);
    expect(await store.head()).toBe(3n);
    await store.close();
  });

  describe('with keys', () => {
    let data: string;
    let [zoe, max] = ['', ''];

    async function newHousehold(): Promise<string> {
      data = await newDataFolder(5);
      const keyring = openKeyring({ file: join(data, 'keys.db') });
      zoe = keyring.seal('user/zoe', place, 'Zoë');
      max = keyring.seal('user/max', place, 'Max');
      keyring.close();
      return data;
    }

    it('opens what was sealed', async () => {
      const [backup, target] = [await newBackup(await newHousehold()), newFolder()];
      await restore(openBackup(backup), target, {}, data);
      const keyring = openKeyring({ file: join(target, 'keys.db') });
      expect([keyring.open(zoe), keyring.open(max)]).toEqual(['Zoë', 'Max']);
      keyring.close();
    });

    it('opens nothing of somebody who was forgotten since, though the copy of the keys is older', async () => {
      const [backup, target, copy] = [await newBackup(await newHousehold()), newFolder(), join(newFolder(), 'keys')];
      await keepKeys(data, copy);
      const keyring = openKeyring({ file: join(data, 'keys.db') });
      keyring.destroyUserKey('zoe');
      keyring.close();
      writeFileSync(join(copy, 'forgotten-users'), 'zoe\n');
      await restore(openBackup(backup), target, {}, copy);
      const restored = openKeyring({ file: join(target, 'keys.db') });
      expect([restored.open(zoe), restored.open(max)]).toEqual([undefined, 'Max']);
      restored.close();
    });

    it('leaves nothing of them behind when it fails, so that it can be run again', async () => {
      const [backup, target] = [openBackup(await newBackup(await newHousehold())), newFolder()];
      const inTheWay = join(target, 'events.db.restored');
      mkdirSync(inTheWay);
      await expect(restore(backup, target, {}, data)).rejects.toThrow();
      rmSync(inTheWay, { recursive: true });
      expect(await restore(backup, target, {}, data)).toBe(5);
    });

    it('is refused where there are none', async () => {
      const target = newFolder();
      const backup = openBackup(await newBackup(await newHousehold()));
      await expect(restore(backup, target, {}, newFolder())).rejects.toThrow(/There is no keys\.db in/);
      expect(existsSync(join(target, 'events.db'))).toBe(false);
    });
  });
});

describe('the command', () => {
  it('exports, verifies, restores and says so, each in a sentence', async () => {
    const [data, backup] = [await newDataFolder(20), join(newFolder(), 'backup')];
    const target = join(newFolder(), 'data');
    expect(await runLog('export', '--data', data, '--to', backup)).toEqual({
      code: 0,
      said: '20 events added; the backup has 20 events, and not the keys.',
    });
    expect(await runLog('verify', '--data', data)).toEqual({ code: 0, said: '20 events, all as they were written.' });
    expect(await runLog('verify', '--backup', backup)).toEqual({
      code: 0,
      said: '20 events, all as they were written.',
    });
    expect(await runLog('restore', '--from', backup, '--to', target, '--position', '5')).toEqual({
      code: 0,
      said: expect.stringMatching(/^5 events restored to .*\.\nWithout keys, what is sealed stays sealed/),
    });
    expect(readdirSync(backup).filter((name) => name.includes('keys'))).toEqual([]);
  });

  it.each([
    [['export'], '"npm run log -- export" needs --to.'],
    [
      ['restore', '--from', '/nowhere', '--to', '/nowhere/else'],
      'There is no backup in /nowhere: it has no manifest.json.',
    ],
    [['verify', '--log', 'sqlite:/nowhere/events.db'], 'There is no log at /nowhere/events.db.'],
    [['verify', '--log', 'postgres:'], /is no place of a log: say sqlite:<file> or esdb:\/\/<server>\.$/],
    [['verify', '--wrong'], /^Unknown option '--wrong'/],
    [['sing'], /^npm run log -- <command>, where/],
  ])('refuses %j in words', async (parameters, sentence) => {
    const { code, said } = await runLog('--data', newFolder(), ...parameters);
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
    expect(said).not.toContain('    at ');
  });

  it('copies the keys only when it is told to, for their owner alone, and warns', async () => {
    const [data, copy] = [await newDataFolder(1), join(newFolder(), 'keys')];
    openKeyring({ file: join(data, 'keys.db') }).close();
    mkdirSync(copy);
    writeFileSync(join(copy, 'keys.db.draft'), 'what a copy that was killed has left');
    expect(await runLog('keys', '--data', data, '--to', copy)).toEqual({
      code: 0,
      said: expect.stringMatching(/Whoever has them and a backup can read everything/),
    });
    expect((await runLog('keys', '--data', data, '--to', copy)).said).toMatch(/holds keys already/);
    expect(statSync(join(copy, 'keys.db')).mode & 0o077).toBe(0);
    expect(readdirSync(copy)).toEqual(['keys.db']);
  });
});
