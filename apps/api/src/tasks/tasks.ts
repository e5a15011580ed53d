import { setTimeout as delay } from 'node:timers/promises';
import { audit, type AuditEvent } from '@miauflix/domain/audit';
import type { MiauflixEvent } from '@miauflix/domain';
import type { Recorded } from '@miauflix/domain/kernel';
import { task as taskDecider, type TaskReport } from '@miauflix/domain/tasks';
import { ReadModelsUnavailable } from '@miauflix/read-models';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Interval } from '@nestjs/schedule';
import { Subject } from 'rxjs';
import { Decide } from '../shared/decide.ts';
import { followLog, type Following } from '../shared/follow-log.ts';
import { asSystem } from '../shared/request-context.ts';
import { States } from '../shared/states.ts';
import { EVENT_STORE, type EventStore } from '../shared/stores.ts';
import { ScheduledTask } from './scheduled-task.ts';
import { SchedulingLease } from './scheduling-lease.ts';
import { TaskMemory } from './task-memory.ts';
import type { Task } from './task.ts';

const tickMs = 100;
const rememberEveryMs = 5_000;
/** A stop waits no longer for work that does not listen: whoever waits for the stop would end everything at once. */
const patienceMs = 2_000;
/** Stream of the audit that failures and recoveries go to. */
const auditId = 'tasks';

/**
 * Runs the work that nobody asked for. A task never overlaps itself, and waits longer while it finds nothing to do. A
 * failure ends nothing: it is audited when it is the first, and again when the task succeeds at last; the tries between
 * are lines of the report. Ticks and runs leave no event behind.
 */
@Injectable()
export class Tasks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Tasks.name);
  private readonly scheduled = new Map<string, ScheduledTask>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly changed = new Subject<void>();
  private following: Following | undefined;
  private isOpen = false;

  /** Emits whenever a report is different. */
  readonly changes = this.changed.asObservable();

  constructor(
    private readonly commands: CommandBus,
    private readonly lease: SchedulingLease,
    private readonly memory: TaskMemory,
    private readonly states: States,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** To be called while modules are initialised, once for each name. */
  register(task: Task): void {
    if (this.isOpen || this.scheduled.has(task.name)) throw new Error(`${task.name} is registered too late, or twice.`);
    this.scheduled.set(task.name, new ScheduledTask(task, this.memory.find(task.name)));
  }

  /** Has a task look at once whether there is something to do; for what no event tells. */
  wake(name: string): void {
    this.scheduled.get(name)?.wake();
  }

  reports(): readonly TaskReport[] {
    return [...this.scheduled.values()].map((scheduled) => scheduled.report(this.lease.isHeld));
  }

  async onApplicationBootstrap(): Promise<void> {
    const after = await this.store.head();
    for (const [name, scheduled] of this.scheduled) {
      const { state } = await this.states.load(taskDecider, name);
      scheduled.isPaused = state.isPaused;
    }
    this.following = followLog(this.store, {
      after,
      onBatch: (events) => events.forEach((event) => this.follow(event)),
      logger: this.logger,
    });
    this.isOpen = true;
  }

  async onModuleDestroy(): Promise<void> {
    this.isOpen = false;
    await this.following?.stop();
    for (const scheduled of this.scheduled.values()) scheduled.abort();
    await Promise.race([Promise.all(this.underWay), delay(patienceMs, undefined, { ref: false })]);
    this.remember();
    await this.lease.release();
  }

  @Interval(tickMs)
  tick(): void {
    if (!this.isOpen) return;
    const now = performance.now();
    for (const scheduled of this.scheduled.values()) {
      if (!this.lease.isHeld) scheduled.abort();
      else if (scheduled.isDue(now)) this.start(scheduled);
    }
  }

  @Interval(rememberEveryMs)
  remember(): void {
    const news = [...this.scheduled].flatMap(([name, scheduled]) => {
      const remembered = scheduled.news();
      return remembered ? [[name, remembered] as const] : [];
    });
    if (news.length === 0) return;
    try {
      this.memory.save(new Map(news));
    } catch (error) {
      this.logger.warn(error);
    }
  }

  private follow(event: Recorded<MiauflixEvent>): void {
    for (const scheduled of this.scheduled.values()) if (scheduled.task.wakenBy?.(event)) scheduled.wake();
    if (event.type !== 'task.Paused' && event.type !== 'task.Resumed' && event.type !== 'task.RunRequested') return;
    const scheduled = this.scheduled.get(event.data.task);
    if (!scheduled) return;
    switch (event.type) {
      case 'task.Paused':
        scheduled.isPaused = true;
        break;
      case 'task.Resumed':
        scheduled.isPaused = false;
        break;
      case 'task.RunRequested':
        scheduled.request();
        break;
    }
    this.changed.next();
  }

  private start(scheduled: ScheduledTask): void {
    const run = asSystem(scheduled.task.slice, () => this.attempt(scheduled));
    this.underWay.add(run);
    void run.finally(() => this.underWay.delete(run));
  }

  private async attempt(scheduled: ScheduledTask): Promise<void> {
    const { name, work } = scheduled.task;
    const { failures } = scheduled;
    const signal = scheduled.begin();
    this.changed.next();
    try {
      scheduled.succeed(await work(signal));
      if (failures > 0) await this.record({ type: 'audit.TaskRecovered', data: { task: name, failures } });
    } catch (error) {
      if (signal.aborted) return scheduled.breakOff();
      // They are being built: until then there is nothing to work on.
      if (error instanceof ReadModelsUnavailable) return scheduled.succeed('idle');
      scheduled.fail(nameOf(error));
      this.logger.warn({ err: error, task: name, failures: failures + 1 }, 'a task failed');
      if (failures === 0) await this.record({ type: 'audit.TaskFailed', data: { task: name, error: nameOf(error) } });
    } finally {
      this.changed.next();
    }
  }

  /** The audit itself may be what fails, as on a full disk: the task is tried again all the same. */
  private async record(fact: Extract<AuditEvent, { type: `audit.Task${string}` }>): Promise<void> {
    try {
      await this.commands.execute(new Decide(audit, auditId, { type: 'Record', data: fact }));
    } catch (error) {
      this.logger.error(error);
    }
  }
}

const nameOf = (error: unknown): string =>
  (error as { code?: unknown } | null)?.code?.toString() ?? (error instanceof Error ? error.name : 'unknown');
