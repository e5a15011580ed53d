import { audit, type ProjectorControlEvent } from '@miauflix/domain/audit';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { ProjectorControl } from '../shared/projector-control.ts';

type Requested = Exclude<ProjectorControlEvent, { type: 'audit.ReadModelsDiffered' }>;

/** Has the projector do something for an admin, and says so in the audit. */
export class ControlProjector extends Command<{ readonly position: string }> {
  constructor(
    readonly sessionId: string,
    readonly requested: Requested,
  ) {
    super();
  }
}

/** The audit comes first: what is refused afterwards was requested all the same. */
@CommandHandler(ControlProjector)
export class ControlProjectorHandler implements ICommandHandler<ControlProjector> {
  constructor(
    private readonly commands: CommandBus,
    private readonly projector: ProjectorControl,
  ) {}

  async execute({ sessionId, requested }: ControlProjector): Promise<{ position: string }> {
    const recorded = await this.commands.execute(new Decide(audit, sessionId, { type: 'Record', data: requested }));
    await this.control(requested);
    return { position: String(recorded.position) };
  }

  private async control(requested: Requested): Promise<void> {
    switch (requested.type) {
      case 'audit.RebuildRequested':
        return this.projector.rebuild();
      case 'audit.RollbackRequested':
        return void (await this.projector.rollBack());
      case 'audit.RetryRequested':
        return this.projector.retry(requested.data.projection);
    }
  }
}
