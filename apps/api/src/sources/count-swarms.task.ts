import { source } from '@miauflix/domain/sources';
import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Interval } from '@nestjs/schedule';
import { Decide } from '../shared/decide.ts';
import { asSystem } from '../shared/request-context.ts';
import { Engine } from '../streaming/engine.ts';

const everyMs = 10_000;

/** Takes note of how well the sources that are being played are seeded; only a change of health class becomes a fact. */
@Injectable()
export class CountSwarms {
  private readonly logger = new Logger(CountSwarms.name);
  private isRunning = false;

  constructor(
    private readonly commands: CommandBus,
    private readonly engine: Engine,
  ) {}

  @Interval(everyMs)
  async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      await asSystem('sources', () => this.count());
    } catch (error) {
      this.logger.warn(error);
    } finally {
      this.isRunning = false;
    }
  }

  private async count(): Promise<void> {
    for (const [sourceId, swarm] of await this.engine.findSwarms()) {
      await this.commands.execute(new Decide(source, sourceId, { type: 'ReportSwarm', data: swarm }));
    }
  }
}
