import { source } from '@miauflix/domain/sources';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { Engine } from '../streaming/engine.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';

const everyMs = 10_000;

/** Takes note of how well the sources that are being played are seeded; only a change of health class becomes a fact. */
@Injectable()
export class CountSwarms implements OnModuleInit {
  constructor(
    private readonly commands: CommandBus,
    private readonly engine: Engine,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'count-swarms',
      title: 'Count who shares the films that are being played',
      slice: 'sources',
      everyMs,
      wakenBy: ({ type }) => type === 'viewing.Started',
      work: () => this.run(),
    });
  }

  async run(): Promise<Outcome> {
    const swarms = await this.engine.findSwarms();
    for (const [sourceId, swarm] of swarms) {
      await this.commands.execute(new Decide(source, sourceId, { type: 'ReportSwarm', data: swarm }));
    }
    return swarms.size === 0 ? 'idle' : 'worked';
  }
}
