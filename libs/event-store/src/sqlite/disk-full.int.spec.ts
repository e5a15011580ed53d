import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { StoreFull } from '../errors.ts';
import type { NewEvent } from '../event-store.port.ts';
import { event } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventStore } from './sqlite-event-store.ts';

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mounts();

it.skipIf(!canMount)(
  'says that the disk is full, reads on, and takes appends again when there is room (needs root, to mount a small disk)',
  async () => {
    const folder = smallDisk();
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(2 * 1024 * 1024));
    const store = openSqliteEventStore({ file: join(folder, 'events.db') });

    const acknowledged: string[] = [];
    let refused: NewEvent | undefined;
    for (let count = 0; refused === undefined; count += 1) {
      const written = bigEvent();
      await store.append(`test-${count}`, [written], 'no-stream').then(
        () => acknowledged.push(written.id),
        (error: unknown) => {
          expect(error).toBeInstanceOf(StoreFull);
          refused = written;
        },
      );
    }
    const ids = async () => (await store.readAll()).map(({ id }) => id);
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(await ids()).toEqual(acknowledged);

    const crowd = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => store.append(`crowd-${n}`, [bigEvent()], 'no-stream')),
    );
    expect(crowd.every((outcome) => outcome.status === 'rejected' && outcome.reason instanceof StoreFull)).toBe(true);
    expect(await ids()).toEqual(acknowledged);

    rmSync(join(folder, 'ballast'));
    await store.append('test-again', [refused], 'no-stream');
    expect(await ids()).toEqual([...acknowledged, refused.id]);
    expect(await store.verify()).toMatchObject({ intact: true });
    await store.close();
  },
);

function mounts(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A file system of 4 MiB. */
function smallDisk(): string {
  const folder = newFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  return folder;
}

const bigEvent = () => event({ text: 'x'.repeat(20_000) });
