import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveGateway } from '../shared/live/live.gateway.ts';
import { ProjectorControl } from '../shared/projector-control.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { SystemParts } from './system-parts.ts';

const name = 'push-status';
const everyMs = 2_000;

/** Tells the admins who look how the parts of the system and its projector are, whenever that has changed. */
@Injectable()
export class PushStatus implements OnModuleInit {
  private latest = '';

  constructor(
    private readonly live: LiveGateway,
    private readonly parts: SystemParts,
    private readonly projector: ProjectorControl,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    const title = 'Tell admins how the system is';
    this.tasks.register({ name, title, slice: 'status', everyMs, work: () => this.run() });
    this.live.adminArrived.subscribe(() => this.tasks.wake(name));
  }

  async run(): Promise<Outcome> {
    if (!(await this.live.hasAdmins())) return 'idle';
    const [parts, projector] = await Promise.all([
      this.parts.find(),
      // That it does not answer is among the parts.
      this.projector.report().catch(() => undefined),
    ]);
    const status = { parts, ...(projector && { projector }) };
    const text = JSON.stringify(status);
    if (text !== this.latest) this.live.tellAdmins('status', status);
    this.latest = text;
    return 'worked';
  }
}
