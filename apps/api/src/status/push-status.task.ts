import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Away } from '../integrations/away.ts';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import { LiveGateway } from '../shared/live/live.gateway.ts';
import { ProjectorControl } from '../shared/projector-control.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { SystemParts } from './system-parts.ts';

const name = 'push-status';
const everyMs = 2_000;

/**
 * Tells whoever looks which services are away, or fill the catalogue, and the admins among them how the parts of the
 * system and its projector are, whenever that has changed.
 */
@Injectable()
export class PushStatus implements OnModuleInit {
  private latest = '';
  private latestOfServices = '';

  constructor(
    private readonly away: Away,
    private readonly live: LiveGateway,
    private readonly metadata: MetadataProviders,
    private readonly parts: SystemParts,
    private readonly projector: ProjectorControl,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    const title = 'Tell who looks how the system is';
    this.tasks.register({ name, title, slice: 'status', everyMs, work: () => this.run() });
    this.live.arrived.subscribe(() => this.tasks.wake(name));
  }

  async run(): Promise<Outcome> {
    if (!this.live.isAnybodyHere()) return 'idle';
    this.tellOfServices();
    if (await this.live.hasAdmins()) await this.tellOfSystem();
    return 'worked';
  }

  private tellOfServices(): void {
    const away = this.away.find();
    const text = JSON.stringify([away, this.metadata.arrivals()]);
    if (text !== this.latestOfServices) this.live.tellEverybody('services', away);
    this.latestOfServices = text;
  }

  private async tellOfSystem(): Promise<void> {
    const [parts, projector] = await Promise.all([
      this.parts.find(),
      // That it does not answer is among the parts.
      this.projector.report().catch(() => undefined),
    ]);
    const status = { parts, ...(projector && { projector }) };
    const text = JSON.stringify(status);
    if (text !== this.latest) this.live.tellAdmins('status', status);
    this.latest = text;
  }
}
