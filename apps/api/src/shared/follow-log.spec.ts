import { setTimeout as delay } from 'node:timers/promises';
import type { MiauflixEvent } from '@miauflix/domain';
import type { Recorded } from '@miauflix/domain/kernel';
import { createInMemoryEventStore, newId, type EventStore } from '@miauflix/event-store';
import { Logger } from '@nestjs/common';
import { beforeEach, expect, it, vi } from 'vitest';
import { followLog } from './follow-log.ts';

Logger.overrideLogger(false);
const logger = new Logger('follow-log');
const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'ana', at: '2026-03-01T00:00:00.000Z', schema: 1 };

let store: EventStore;
let seen: string[];

beforeEach(() => {
  store = createInMemoryEventStore();
  seen = [];
});

const pause = (task: string) =>
  store.append(`task-${task}`, [{ id: newId(), type: 'task.Paused', data: { task }, metadata }], 'no-stream');
const note = (events: readonly Recorded<MiauflixEvent>[]) =>
  events.forEach((event) => event.type === 'task.Paused' && seen.push(event.data.task));

it('begins after the position it is given, and follows what is appended', async () => {
  const { position } = await pause('before');
  const following = followLog(store, { after: position, onBatch: note, logger });
  await pause('after');
  await vi.waitFor(() => expect(seen).toEqual(['after']));
  await following.stop();
});

it('gives a batch again when it has thrown, and goes on with the next', async () => {
  let failures = 2;
  const onBatch = (events: readonly Recorded<MiauflixEvent>[]) => {
    if (failures-- > 0) throw new Error('the read models are away');
    note(events);
  };
  const following = followLog(store, { after: undefined, onBatch, logger, retryMs: 1 });
  await pause('first');
  await vi.waitFor(() => expect(seen).toEqual(['first']));
  await pause('second');
  await vi.waitFor(() => expect(seen).toEqual(['first', 'second']));
  await following.stop();
});

it('tries no more once it was stopped', async () => {
  const failing = vi.fn(() => {
    throw new Error('never');
  });
  const following = followLog(store, { after: undefined, onBatch: failing, logger, retryMs: 1 });
  await pause('first');
  await vi.waitFor(() => expect(failing.mock.calls.length).toBeGreaterThan(1));
  await following.stop();
  const tries = failing.mock.calls.length;
  await delay(50);
  expect(failing).toHaveBeenCalledTimes(tries);
});
