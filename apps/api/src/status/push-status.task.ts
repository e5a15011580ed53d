import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { LiveGateway } from '../shared/live/live.gateway.ts';
import { ProjectorControl } from '../shared/projector-control.ts';
import { Tasks } from '../shared/tasks.ts';
import { SystemParts } from './system-parts.ts';

const everyMs = 2_000;

/** Tells the admins who look how the parts of the system and its projector are, whenever that has changed. */
@Injectable()
export class PushStatus {
  private latest = '';

  constructor(
    private readonly live: LiveGateway,
    private readonly parts: SystemParts,
    private readonly projector: ProjectorControl,
    private readonly tasks: Tasks,
  ) {}

  @Interval(everyMs)
  run(): Promise<void> {
    return this.tasks.run('status', 'push-status', () => this.push());
  }

  private async push(): Promise<void> {
    if (!(await this.live.hasAdmins())) return;
    const [parts, projector] = await Promise.all([
      this.parts.find(),
      // That it does not answer is among the parts.
      this.projector.report().catch(() => undefined),
    ]);
    const status = { parts, ...(projector && { projector }) };
    const text = JSON.stringify(status);
    if (text === this.latest) return;
    this.latest = text;
    this.live.tellAdmins('status', status);
  }
}
