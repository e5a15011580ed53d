import { viewing } from '@miauflix/domain/viewing';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { Heartbeats } from './heartbeats.ts';

/** Forgets where a deleted person stood, in the log's present and in the heartbeats; once or many times is the same. */
export class ForgetViewings extends Command<void> {
  constructor(readonly viewingIds: readonly string[]) {
    super();
  }
}

@CommandHandler(ForgetViewings)
export class ForgetViewingsHandler implements ICommandHandler<ForgetViewings> {
  constructor(
    private readonly commands: CommandBus,
    private readonly heartbeats: Heartbeats,
  ) {}

  async execute({ viewingIds }: ForgetViewings): Promise<void> {
    for (const viewingId of viewingIds) {
      await this.commands.execute(new Decide(viewing, viewingId, { type: 'ForgetViewing', data: { viewingId } }));
    }
    this.heartbeats.forget(viewingIds);
  }
}
