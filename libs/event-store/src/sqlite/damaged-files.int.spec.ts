import { closeSync, copyFileSync, openSync, readSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '@miauflix/domain/kernel';
import { describe, expect, it, vi } from 'vitest';
import { StoreCorrupt } from '../errors.ts';
import { killNine, startChild } from '../testing/child.ts';
import { event } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import { openSqliteEventStore, type SqliteEventStore } from './sqlite-event-store.ts';

const pageBytes = 4096;

async function opened<T>(file: string, use: (store: SqliteEventStore) => Promise<T>): Promise<T> {
  const store = openSqliteEventStore({ file });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

describe('a write-ahead log that a killed appender has left behind', () => {
  it.each([
    ['cut short', (wal: string, at: number) => truncateSync(wal, at)],
    ['with a flipped byte', flipByte],
  ])('%s costs the tail from there on at most: the rest is whole, and is appended to', async (_, spoil) => {
    const left = join(newFolder(), 'events.db');
    const child = startChild('appender.ts', left, '4', '1');
    let acknowledged = 0;
    child.on('message', () => (acknowledged += 1));
    await vi.waitFor(() => expect(acknowledged).toBeGreaterThan(60), { timeout: 10_000, interval: 2 });
    await killNine(child);
    const whole = await copied(left, (file) => opened(file, (store) => store.readAll()));
    const walBytes = statSync(`${left}-wal`).size;
    const kept: number[] = [];
    for (let part = 0; part < 24; part += 1) {
      // Header, frame headers and pages are hit alike.
      const at = Math.floor((walBytes * part) / 24) + part * 7;
      await copied(left, async (file) => {
        spoil(`${file}-wal`, at);
        await opened(file, async (store) => {
          const log = await store.readAll();
          kept.push(log.length);
          expect(log).toEqual(whole.slice(0, log.length));
          await store.append('test-after', [event()], 'no-stream');
          expect(await store.verify()).toEqual({ intact: true, events: log.length + 1 });
        });
      });
    }
    expect(kept).toEqual(kept.toSorted((a, b) => a - b));
    expect(new Set(kept).size).toBeGreaterThan(10);
  });
});

describe('a page of the log that the disk has lost', () => {
  const streams = ['test-1', 'test-2', 'test-3'];

  it('is noticed wherever it lies, and nothing is ever read that was not written', async () => {
    const file = join(newFolder(), 'events.db');
    const written = await opened(file, async (store) => {
      for (let revision = -1n; revision < 60n; revision += 1n)
        for (const stream of streams)
          await store.append(stream, [event({ text: 'x'.repeat(500) })], revision < 0n ? 'no-stream' : revision);
      return store.readAll();
    });
    const pages = statSync(file).size / pageBytes;
    expect(pages).toBeGreaterThan(40);
    for (let page = 0; page < pages; page += 1)
      await copied(file, async (copy) => {
        overwrite(copy, page * pageBytes, Buffer.alloc(pageBytes));
        expect(await isNoticed(copy, written)).toBe(true);
      });
  });

  async function isNoticed(copy: string, written: readonly Recorded[]): Promise<boolean> {
    try {
      return await opened(copy, async (store) => {
        const answers = await Promise.allSettled([store.readAll(), ...streams.map((one) => store.readStream(one))]);
        const expected = [written, ...streams.map((one) => written.filter(({ stream }) => stream === one))];
        answers.forEach((answer, index) => {
          if (answer.status === 'fulfilled') expect(answer.value).toEqual(expected[index]);
          else expect(answer.reason).toBeInstanceOf(StoreCorrupt);
        });
        return answers.some(({ status }) => status === 'rejected');
      });
    } catch (error) {
      if (error instanceof StoreCorrupt) return true;
      throw error;
    }
  }
});

/** Does something to a copy of a log and of what SQLite keeps beside it. */
async function copied<T>(file: string, use: (copy: string) => Promise<T>): Promise<T> {
  const copy = `${file}.copy`;
  for (const suffix of ['', '-wal'])
    if (statSync(file + suffix, { throwIfNoEntry: false })) copyFileSync(file + suffix, copy + suffix);
  const result = await use(copy);
  for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  return result;
}

function flipByte(file: string, at: number): void {
  const byte = Buffer.alloc(1);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, byte, 0, 1, at);
  closeSync(descriptor);
  byte[0]! ^= 0xff;
  overwrite(file, at, byte);
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
}
