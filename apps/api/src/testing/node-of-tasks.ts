import type { EventStore } from '@miauflix/event-store';
import { CqrsModule } from '@nestjs/cqrs';
import { ScheduleModule } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import { CacheFiles } from '../shared/cache-file.ts';
import { DecideHandler } from '../shared/decide.ts';
import { Metrics } from '../shared/metrics.ts';
import { States } from '../shared/states.ts';
import { CONFIG, EVENT_STORE } from '../shared/stores.ts';
import { SchedulingLease } from '../tasks/scheduling-lease.ts';
import { TaskMemory } from '../tasks/task-memory.ts';
import type { Task } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';

/** The clockwork of one node, without the rest of the api. */
export interface NodeOfTasks {
  readonly tasks: Tasks;
  readonly lease: SchedulingLease;
  stop(): Promise<void>;
}

/** @param isShared whether other nodes have the same log */
export async function startNode(
  store: EventStore,
  dataDirectory: string,
  tasks: readonly Task[],
  { isShared = false } = {},
): Promise<NodeOfTasks> {
  const log = isShared ? { connectionString: 'esdb://shared' } : { file: 'events.db' };
  const module = await Test.createTestingModule({
    imports: [CqrsModule.forRoot(), ScheduleModule.forRoot()],
    providers: [
      { provide: EVENT_STORE, useValue: store },
      { provide: CONFIG, useValue: { log, dataDirectory } },
      ...[CacheFiles, DecideHandler, Metrics, SchedulingLease, States, TaskMemory, Tasks],
    ],
  }).compile();
  for (const task of tasks) module.get(Tasks).register(task);
  await module.init();
  return { tasks: module.get(Tasks), lease: module.get(SchedulingLease), stop: () => module.close() };
}
