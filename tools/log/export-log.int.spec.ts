import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { once } from 'node:events';
import { openSqliteEventLogReader, openSqliteEventStore, verify } from '@miauflix/event-store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBackup } from './backup.ts';
import { exportLog, getSegments, type Exported } from '@miauflix/event-store/backup';
import { runLog, startLog } from './testing/run-log.ts';
import { event, newDataFolder, newFolder, tamper, writeTo } from './testing/written-log.ts';

async function exported(data: string, backup: string): Promise<Exported> {
  const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
  try {
    return await exportLog(log, backup);
  } finally {
    await log.close();
  }
}

async function checked(backup: string): Promise<unknown> {
  const opened = openBackup(backup);
  return verify(opened, { witnesses: opened.witnesses });
}

const segmentFiles = (backup: string) =>
  readdirSync(backup)
    .filter((name) => name.endsWith('.zst'))
    .sort();

describe('an export', () => {
  it('holds every event as it was stored, in segments that follow one another', async () => {
    const [data, backup] = [await newDataFolder(20_500), newFolder()];
    expect(await exported(data, backup)).toEqual({ added: 20_500, events: 20_500 });
    expect(getSegments(backup).map(({ first, last, isFull }) => [first, last, isFull])).toEqual([
      [1, 10_000, true],
      [10_001, 20_000, true],
      [20_001, 20_500, false],
    ]);
    expect(await checked(backup)).toEqual({ intact: true, events: 20_500 });
    const log = openSqliteEventLogReader({ file: join(data, 'events.db') });
    const [stored, kept] = [
      await log.readStored({ after: 20_000n }),
      await openBackup(backup).readStored({ after: 20_000n }),
    ];
    expect(kept).toHaveLength(500);
    expect(stored).toMatchObject(kept);
    await log.close();
  });

  it('adds what is new, and touches no segment that is full', async () => {
    const [data, backup] = [await newDataFolder(10_010), newFolder()];
    await exported(data, backup);
    const [full] = segmentFiles(backup);
    const before = readFileSync(join(backup, full!));
    await writeTo(data, 5);
    expect(await exported(data, backup)).toEqual({ added: 5, events: 10_015 });
    expect(await exported(data, backup)).toEqual({ added: 0, events: 10_015 });
    expect(segmentFiles(backup)).toEqual([full, '000000010001-000000010015.jsonl.zst']);
    expect(readFileSync(join(backup, full!))).toEqual(before);
    expect(await checked(backup)).toEqual({ intact: true, events: 10_015 });
  });

  it('keeps the place of a payload that retention has removed', async () => {
    const [data, backup] = [await newDataFolder(20), newFolder()];
    tamper(data, 'UPDATE events SET data = NULL WHERE position = 7');
    await exported(data, backup);
    expect((await openBackup(backup).readStored())[6]).toMatchObject({
      data: null,
      dataDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await checked(backup)).toEqual({ intact: true, events: 20 });
  });

  it('of a log that was altered is refused, and the backup stays as it was', async () => {
    const [data, backup] = [await newDataFolder(30), newFolder()];
    await exported(data, backup);
    tamper(data, "UPDATE events SET type = 'test.Other' WHERE position = 12");
    await writeTo(data, 1);
    await expect(exported(data, backup)).rejects.toThrow(/not what was written at position 12/);
    expect(await checked(backup)).toEqual({ intact: true, events: 30 });
  });

  it('of a log that goes back behind the backup is refused', async () => {
    const [data, backup] = [await newDataFolder(30), newFolder()];
    await exported(data, backup);
    tamper(data, 'DELETE FROM events WHERE position > 20');
    await expect(exported(data, backup)).rejects.toThrow(/The log has 20 events and the backup 30/);
  });

  it('of another log into the same folder is refused', async () => {
    const [data, backup] = [await newDataFolder(30), newFolder()];
    await exported(data, backup);
    const other = newFolder();
    const store = openSqliteEventStore({ file: join(other, 'events.db') });
    await store.append(
      'other-1',
      Array.from({ length: 40 }, (_, number) => event(number)),
      'no-stream',
    );
    await store.close();
    await expect(exported(other, backup)).rejects.toThrow(/differ between events 1 and 30/);
  });
});

describe.skipIf(process.getuid?.() !== 0)('on a full disk (needs root)', () => {
  it('says so, leaves the backup as it was, and goes on when there is room', async () => {
    const [data, disk] = [await newDataFolder(1_000), newFolder()];
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk]).status !== 0) {
      throw new Error('a tmpfs cannot be mounted here');
    }
    onTestFinished(() => void spawnSync('umount', ['-l', disk]));
    await exported(data, disk);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(statfsSync(disk).bavail * statfsSync(disk).bsize));
    await writeTo(data, 1_000);
    expect(await runLog('export', '--data', data, '--to', disk)).toEqual({
      code: 1,
      said: 'The disk is full: free some space, and run the same command again.',
    });
    expect(await checked(disk)).toEqual({ intact: true, events: 1_000 });
    rmSync(join(disk, 'ballast'));
    expect(await exported(data, disk)).toEqual({ added: 1_000, events: 2_000 });
    expect(await checked(disk)).toEqual({ intact: true, events: 2_000 });
  });
});

describe('a backup', () => {
  it('says which segment was altered, and which events it held', async () => {
    const [data, backup] = [await newDataFolder(10_100), newFolder()];
    await exported(data, backup);
    const [first, second] = segmentFiles(backup) as [string, string];
    const bytes = readFileSync(join(backup, second));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(backup, second), bytes);
    await expect(checked(backup)).rejects.toThrow(
      /000000010001-000000010100\S+ is not what was written: the events 10001 to 10100/,
    );
    rmSync(join(backup, first));
    await expect(checked(backup)).rejects.toThrow(/is missing: the backup has no events 1 to 10000/);
  });

  it('does not take a segment away unnoticed', async () => {
    const [data, backup] = [await newDataFolder(10_100), newFolder()];
    await exported(data, backup);
    const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
    manifest.segments.shift();
    writeFileSync(join(backup, 'manifest.json'), JSON.stringify(manifest));
    expect(() => openBackup(backup)).toThrow(/does not follow what stands before it/);
  });

  it('is whole at every moment, though its export is killed again and again', async () => {
    const [data, backup] = [await newDataFolder(10_050), newFolder()];
    await exported(data, backup);
    let killed = 0;
    for (let round = 0; round < 12; round += 1) {
      await writeTo(data, 1_500);
      const child = startLog('export', '--data', data, '--to', backup);
      const ended = once(child, 'exit');
      await pause(90 + round * 12);
      child.kill('SIGKILL');
      if ((await ended)[1] === 'SIGKILL') killed += 1;
      const copy = newFolder();
      cpSync(backup, copy, { recursive: true });
      expect(await checked(copy)).toMatchObject({ intact: true });
    }
    expect(killed).toBeGreaterThan(3);
    expect(await exported(data, backup)).toMatchObject({ events: 28_050 });
    expect(await checked(backup)).toEqual({ intact: true, events: 28_050 });
    expect(segmentFiles(backup)).toEqual(getSegments(backup).map(({ file }) => file));
  }, 60_000);
});
