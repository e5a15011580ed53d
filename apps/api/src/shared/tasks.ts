import { audit, type AuditEvent } from '@miauflix/domain/audit';
import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Decide } from './decide.ts';
import { asSystem } from './request-context.ts';

/** Stream of the audit that failures and recoveries go to. */
const auditId = 'tasks';

/**
 * Runs the work that nobody asked for. A task never overlaps itself. A failure does not end anything: it is audited
 * when it is the first, and again when the task succeeds at last; the tries between are lines of the report.
 */
@Injectable()
export class Tasks {
  private readonly logger = new Logger(Tasks.name);
  private readonly running = new Set<string>();
  private readonly failures = new Map<string, number>();

  constructor(private readonly commands: CommandBus) {}

  /** @param slice acts, as `system:<slice>` */
  async run(slice: string, task: string, work: () => Promise<void>): Promise<void> {
    if (this.running.has(task)) return;
    this.running.add(task);
    try {
      await asSystem(slice, () => this.attempt(task, work));
    } finally {
      this.running.delete(task);
    }
  }

  private async attempt(task: string, work: () => Promise<void>): Promise<void> {
    const failures = this.failures.get(task) ?? 0;
    try {
      await work();
    } catch (error) {
      this.failures.set(task, failures + 1);
      this.logger.warn({ err: error, task, failures: failures + 1 }, 'a task failed');
      if (failures === 0) await this.record({ type: 'audit.TaskFailed', data: { task, error: nameOf(error) } });
      return;
    }
    this.failures.delete(task);
    if (failures > 0) await this.record({ type: 'audit.TaskRecovered', data: { task, failures } });
  }

  /** The audit itself may be what fails, as on a full disk: the task is tried again all the same. */
  private async record(fact: Exclude<AuditEvent, { type: 'audit.InspectorOpened' }>): Promise<void> {
    try {
      await this.commands.execute(new Decide(audit, auditId, { type: 'Record', data: fact }));
    } catch (error) {
      this.logger.error(error);
    }
  }
}

const nameOf = (error: unknown): string =>
  (error as { code?: unknown } | null)?.code?.toString() ?? (error instanceof Error ? error.name : 'unknown');
