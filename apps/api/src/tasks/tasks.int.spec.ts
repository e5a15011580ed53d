import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createInMemoryEventStore, type EventStore } from '@miauflix/event-store';
import { ReadModelsUnavailable } from '@miauflix/read-models';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startNode, type NodeOfTasks } from '../testing/node-of-tasks.ts';
import type { Outcome, Task } from './task.ts';

let store: EventStore;
let directory: string;
const nodes: NodeOfTasks[] = [];

beforeEach(() => {
  store = createInMemoryEventStore();
  directory = mkdtempSync(join(tmpdir(), 'tasks-'));
});
afterEach(async () => {
  vi.useRealTimers();
  for (const node of nodes.splice(0)) await node.stop();
  await store.close();
  rmSync(directory, { recursive: true });
});

async function started(
  work: Task['work'],
  more: Partial<Task> = {},
  { isShared = false, isAwake = true } = {},
): Promise<NodeOfTasks> {
  const task = { name: 'tidy-up', title: 'Tidy up', slice: 'spec', everyMs: 100, work, ...more } as Task;
  const node = await startNode(store, directory, [task], { isShared });
  nodes.push(node);
  // Otherwise it would let the system settle first.
  if (isAwake) node.tasks.wake('tidy-up');
  return node;
}
const stopped = async (node: NodeOfTasks): Promise<void> => {
  nodes.splice(nodes.indexOf(node), 1);
  await node.stop();
};
const reportOf = ({ tasks }: NodeOfTasks) => tasks.reports()[0]!;
const logged = async () =>
  (await store.readAll()).map(({ type, data, metadata: { actor } }) => ({ type, data, actor }));

describe('a task', () => {
  it('runs again and again, and leaves nothing in the log', async () => {
    const work = vi.fn(() => Promise.resolve<Outcome>('worked'));
    await started(work);
    await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(2), 3_000);
    expect(await store.head()).toBeUndefined();
  });

  it('does not overlap itself, and its report says since when it runs', async () => {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const work = vi.fn(() => promise);
    const node = await started(work);
    await vi.waitFor(() => expect(reportOf(node).activity).toBe('running'));
    await delay(350);
    expect(work).toHaveBeenCalledOnce();
    expect(reportOf(node).runningSince).toMatch(/Z$/);
    resolve('12 corners tidied');
    await vi.waitFor(() =>
      expect(reportOf(node).runs).toMatchObject([{ result: 'worked', words: '12 corners tidied' }]),
    );
  });

  it('that finds nothing to do slows down, until an event may have given it something', async () => {
    const work = vi.fn(() => Promise.resolve<Outcome>('idle'));
    const node = await started(work, { wakenBy: ({ type }) => type === 'task.Resumed' });
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(4), 5_000);
    const [run] = reportOf(node).runs;
    expect(run).toMatchObject({ result: 'idle', times: 4 });
    const waiting = () => Date.parse(reportOf(node).nextAt!) - Date.now();
    expect(waiting()).toBeGreaterThan(1_000);
    await append('task.Paused', 'another');
    await append('task.Resumed', 'another');
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(5), 600);
    expect(waiting()).toBeLessThan(250);
  });

  it('that fails is audited when it fails first and when it succeeds at last, without what the error says', async () => {
    let failures = 0;
    const node = await started(() =>
      failures++ < 2 ? Promise.reject(Object.assign(new Error('of Ana'), { code: 'ENOSPC' })) : Promise.resolve('idle'),
    );
    await vi.waitFor(async () => expect(await logged()).toHaveLength(2), 5_000);
    const actor = 'system:spec';
    expect(await logged()).toEqual([
      { type: 'audit.TaskFailed', data: { task: 'tidy-up', error: 'ENOSPC' }, actor },
      { type: 'audit.TaskRecovered', data: { task: 'tidy-up', failures: 2 }, actor },
    ]);
    expect(reportOf(node).runs.slice(0, 3)).toMatchObject([
      { result: 'failed', words: 'ENOSPC' },
      { result: 'failed' },
      { result: 'idle' },
    ]);
  });

  it('that comes before the read models are built has nothing to do yet: that is no failure', async () => {
    const work = vi
      .fn<Task['work']>()
      .mockRejectedValueOnce(new ReadModelsUnavailable('They are being built.'))
      .mockResolvedValue('worked');
    const node = await started(work);
    await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(1), 3_000);
    expect(reportOf(node).runs.map(({ result }) => result)).not.toContain('failed');
    expect(await store.head()).toBeUndefined();
  });

  it('remembers over a restart when it ran, and when it is to run', async () => {
    const hourly = { everyMs: 3_600_000 };
    const work = vi.fn(() => Promise.resolve<Outcome>('worked'));
    const before = await started(work, hourly);
    await vi.waitFor(() => expect(reportOf(before).runs).toHaveLength(1));
    const { runs, nextAt } = reportOf(before);
    await stopped(before);
    const after = await started(work, hourly, { isAwake: false });
    await delay(300);
    expect(work).toHaveBeenCalledOnce();
    expect(reportOf(after).runs).toEqual(runs);
    expect(Math.abs(Date.parse(reportOf(after).nextAt!) - Date.parse(nextAt!))).toBeLessThan(1_000);
  });

  it('that does not listen holds no stop up, and what becomes of it is no failure', async () => {
    const { promise, reject } = Promise.withResolvers<Outcome>();
    const work = vi.fn(() => promise);
    const node = await started(work);
    await vi.waitFor(() => expect(work).toHaveBeenCalled());
    const before = performance.now();
    await stopped(node);
    expect(performance.now() - before).toBeLessThan(4_000);
    reject(new Error('the store is closed'));
    await delay(50);
    expect(await store.head()).toBeUndefined();
  });

  it('is told to end when the node is, and that is no failure', async () => {
    const node = await started((signal) => new Promise((_, reject) => signal.addEventListener('abort', reject)));
    await vi.waitFor(() => expect(reportOf(node).activity).toBe('running'));
    await stopped(node);
    expect(await store.head()).toBeUndefined();
  });
});

describe('nodes that share a log', () => {
  const hour = { everyMs: 3_600_000 };
  const types = async () => (await logged()).map(({ type }) => type);

  it('leave the work to one of them, and the next goes on when that one stops', async () => {
    const [north, south] = [
      vi.fn(() => Promise.resolve<Outcome>('worked')),
      vi.fn(() => Promise.resolve<Outcome>('worked')),
    ];
    const first = await started(north, {}, { isShared: true });
    const second = await started(south, {}, { isShared: true });
    await vi.waitFor(() => expect(north.mock.calls.length).toBeGreaterThan(1), 3_000);
    expect(south).not.toHaveBeenCalled();
    expect(reportOf(second).activity).toBe('elsewhere');
    await stopped(first);
    await second.lease.keep();
    await vi.waitFor(() => expect(south).toHaveBeenCalled(), 3_000);
    expect(await types()).toEqual(['lease.Acquired', 'lease.Released', 'lease.Acquired']);
  });

  it('that want it at once are told apart by the revision of the lease', async () => {
    const [first, second] = await Promise.all([
      started(() => Promise.resolve('idle'), hour, { isShared: true }),
      started(() => Promise.resolve('idle'), hour, { isShared: true }),
    ]);
    expect([first.lease.isHeld, second.lease.isHeld].sort()).toEqual([false, true]);
    expect(await types()).toEqual(['lease.Acquired']);
  });

  it('take over from one that was silent too long; what it was doing is broken off', async () => {
    let wasAborted = false;
    const first = await started(
      (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            wasAborted = true;
            reject(new Error('aborted'));
          }),
        ),
      {},
      { isShared: true },
    );
    const second = await started(() => Promise.resolve('worked'), {}, { isShared: true });
    await vi.waitFor(() => expect(reportOf(first).activity).toBe('running'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
    await second.lease.keep();
    expect(second.lease.isHeld).toBe(true);
    await first.lease.keep();
    await vi.waitFor(() => expect(wasAborted).toBe(true));
    expect(await types()).toEqual(['lease.Acquired', 'lease.Acquired']);
  });
});

async function append(type: 'task.Paused' | 'task.Resumed', task: string): Promise<void> {
  const stream = `task-${task}`;
  const { revision } = (await store.readStream(stream)).at(-1) ?? {};
  const metadata = { $correlationId: 'c', $causationId: 'c', actor: 'spec', at: new Date().toISOString(), schema: 1 };
  await store.append(stream, [{ type, data: { task }, id: crypto.randomUUID(), metadata }], revision ?? 'no-stream');
}
