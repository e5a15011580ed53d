import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { StoreInUse } from '../errors.ts';
import { killNine, startChild } from '../testing/child.ts';
import { event } from '../testing/events.ts';
import { newFolder } from '../testing/new-folder.ts';
import type { Durable } from '../testing/paced-appender.ts';
import { listenForWakes } from '../wake/wake-server.ts';
import { type EventLogReader, openSqliteEventLogReader } from './event-log-reader.ts';
import { openSqliteEventStore } from './sqlite-event-store.ts';

it('refuses a second appender with one sentence, and lets it in as soon as the first was killed', async () => {
  const file = join(newFolder(), 'events.db');
  const first = startChild('appender.ts', file, '1', '1');
  await once(first, 'message');
  expect(() => openSqliteEventStore({ file })).toThrow(StoreInUse);
  expect(() => openSqliteEventStore({ file })).toThrow(
    `Another Miauflix uses ${file}; stop it first, or choose another data folder.`,
  );
  await killNine(first);
  await openSqliteEventStore({ file }).close();
});

it('refuses a second appender in the same process too, and lets it in after a close', async () => {
  const file = join(newFolder(), 'events.db');
  const first = openSqliteEventStore({ file });
  expect(() => openSqliteEventStore({ file })).toThrow(StoreInUse);
  await first.close();
  await openSqliteEventStore({ file }).close();
});

describe('a reader in another process than the appender', () => {
  it('sees each commit by the ping alone', async () => {
    const { file, socketPath, appender } = await startPair();
    const wake = await listenForWakes(socketPath);
    onTestFinished(() => wake.close());
    vi.useFakeTimers({ toFake: ['setInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const milliseconds = await visibleAfter(openSqliteEventLogReader({ file, wake }), appender);
    expect(milliseconds).toBeLessThan(50);
  });

  it('sees each commit by its poll when every ping is lost', async () => {
    const { file, appender } = await startPair();
    const milliseconds = await visibleAfter(openSqliteEventLogReader({ file }), appender);
    expect(milliseconds).toBeLessThan(500);
  });

  it('finds an empty log before the appender has made one, and follows it from its first event', async () => {
    const file = join(newFolder(), 'events.db');
    const reader = openSqliteEventLogReader({ file });
    onTestFinished(() => reader.close());
    expect([await reader.head(), await reader.readAll(), await reader.readStream('test-1')]).toEqual([
      undefined,
      [],
      [],
    ]);
    const seen: string[] = [];
    reader.subscribe({ onBatch: (batch) => void seen.push(...batch.map(({ stream }) => stream)) });
    const appender = startChild('paced-appender.ts', file, `${file}.sock`);
    await once(appender, 'message');
    appender.send('append');
    await expect.poll(() => seen, { timeout: 5000 }).toEqual(['test-1']);
  });

  it('reads on while the appender is killed and started again', async () => {
    const { file, appender, socketPath } = await startPair();
    const reader = openSqliteEventLogReader({ file });
    onTestFinished(() => reader.close());
    let seen = 0;
    reader.subscribe({ onBatch: (batch) => void (seen += batch.length) });
    appender.send('append');
    await expect.poll(() => seen).toBe(1);
    await killNine(appender);
    const store = openSqliteEventStore({ file });
    await store.append('other-1', [event()], 'no-stream');
    await expect.poll(() => seen).toBe(2);
    await store.close();
    const next = startChild('paced-appender.ts', file, socketPath);
    await once(next, 'message');
    expect(await reader.verify()).toEqual({ intact: true, events: 2 });
  });

  it('reads a log that was closed cleanly and has no appender', async () => {
    const { file, appender } = await startPair();
    appender.send('append');
    await once(appender, 'message');
    await killNine(appender);
    await openSqliteEventStore({ file }).close();
    const reader = openSqliteEventLogReader({ file });
    expect(await reader.readAll()).toHaveLength(1);
    await reader.close();
  });
});

async function startPair() {
  const folder = newFolder();
  const [file, socketPath] = [join(folder, 'events.db'), join(folder, 'wake.sock')];
  const appender = startChild('paced-appender.ts', file, socketPath);
  await once(appender, 'message');
  return { file, socketPath, appender };
}

/** Median time from durable in the appender to seen here, over twenty appends, in milliseconds. */
async function visibleAfter(reader: EventLogReader, appender: ChildProcess): Promise<number> {
  const milliseconds: number[] = [];
  let seen = Promise.withResolvers<bigint>();
  const subscription = reader.subscribe({ onBatch: () => seen.resolve(process.hrtime.bigint()) });
  for (let turn = 0; turn < 20; turn += 1) {
    seen = Promise.withResolvers();
    const durable = once(appender, 'message') as Promise<[Durable]>;
    appender.send('append');
    const [[{ durableAt }], seenAt] = await Promise.all([durable, seen.promise]);
    milliseconds.push(Number(seenAt - durableAt) / 1e6);
    await pause(5);
  }
  await subscription.stop();
  await reader.close();
  return milliseconds.toSorted((a, b) => a - b)[10]!;
}
