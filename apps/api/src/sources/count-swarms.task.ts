import { source } from '@miauflix/domain/sources';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Interval } from '@nestjs/schedule';
import { Decide } from '../shared/decide.ts';
import { Tasks } from '../shared/tasks.ts';
import { Engine } from '../streaming/engine.ts';

const everyMs = 10_000;

/** Takes note of how well the sources that are being played are seeded; only a change of health class becomes a fact. */
@Injectable()
export class CountSwarms {
  constructor(
    private readonly commands: CommandBus,
    private readonly engine: Engine,
    private readonly tasks: Tasks,
  ) {}

  @Interval(everyMs)
  run(): Promise<void> {
    return this.tasks.run('sources', 'count-swarms', () => this.count());
  }

  private async count(): Promise<void> {
    for (const [sourceId, swarm] of await this.engine.findSwarms()) {
      await this.commands.execute(new Decide(source, sourceId, { type: 'ReportSwarm', data: swarm }));
    }
  }
}
