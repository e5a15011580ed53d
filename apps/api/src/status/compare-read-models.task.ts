import { audit, type ProjectorControlEvent } from '@miauflix/domain/audit';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Cron } from '@nestjs/schedule';
import { Decide } from '../shared/decide.ts';
import { ProjectorControl } from '../shared/projector-control.ts';
import { Tasks } from '../shared/tasks.ts';

/** Stream of the audit that the findings go to. */
const auditId = 'read-models';
/** When a household sleeps. */
const everyNight = '17 4 * * *';

/**
 * Every night: does a fold of the whole log give the rows that people see? The projector's report keeps the latest
 * answer. A difference is a fact of the audit; agreement changes no decision, so it is none.
 */
@Injectable()
export class CompareReadModels {
  constructor(
    private readonly projector: ProjectorControl,
    private readonly commands: CommandBus,
    private readonly tasks: Tasks,
  ) {}

  @Cron(everyNight)
  run(): Promise<void> {
    return this.tasks.run('status', 'compare-read-models', () => this.compare());
  }

  private async compare(): Promise<void> {
    const report = await this.projector.compare();
    if (report.outcome !== 'different') return;
    const { position, readModels } = report;
    const fact: ProjectorControlEvent = {
      type: 'audit.ReadModelsDiffered',
      data: { position: position ?? '0', readModels },
    };
    await this.commands.execute(new Decide(audit, auditId, { type: 'Record', data: fact }));
  }
}
