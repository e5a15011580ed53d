import { audit, type ProjectorControlEvent } from '@miauflix/domain/audit';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { ProjectorControl } from '../shared/projector-control.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';

/** Stream of the audit that the findings go to. */
const auditId = 'read-models';
/** When a household sleeps. */
const dailyAt = '04:17';

/**
 * Every night: does a fold of the whole log give the rows that people see? The projector's report keeps the latest
 * answer. A difference is a fact of the audit; agreement changes no decision, so it is none.
 */
@Injectable()
export class CompareReadModels implements OnModuleInit {
  constructor(
    private readonly projector: ProjectorControl,
    private readonly commands: CommandBus,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    const title = 'Compare what people see with the log';
    this.tasks.register({ name: 'compare-read-models', title, slice: 'status', dailyAt, work: () => this.run() });
  }

  async run(): Promise<Outcome> {
    const report = await this.projector.compare();
    if (report.outcome !== 'different') return report.outcome;
    const { position, readModels } = report;
    const fact: ProjectorControlEvent = {
      type: 'audit.ReadModelsDiffered',
      data: { position: position ?? '0', readModels },
    };
    await this.commands.execute(new Decide(audit, auditId, { type: 'Record', data: fact }));
    return `${readModels.join(', ')} differ`;
  }
}
