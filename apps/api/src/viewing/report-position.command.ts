import { notStarted, viewing, type PlayState } from '@miauflix/domain/viewing';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { Heartbeats } from './heartbeats.ts';

export interface ReportedPlace {
  readonly state: PlayState;
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}

export interface PositionAnswer {
  /** Absent when the report was no news. */
  readonly position?: string;
  readonly watched: boolean;
}

/** Takes note of where a player is: always as a heartbeat, and as a fact when it is one. */
export class ReportPosition extends Command<PositionAnswer> {
  constructor(
    readonly userId: string,
    readonly viewingId: string,
    readonly place: ReportedPlace,
  ) {
    super();
  }
}

@CommandHandler(ReportPosition)
export class ReportPositionHandler implements ICommandHandler<ReportPosition> {
  constructor(
    private readonly commands: CommandBus,
    private readonly heartbeats: Heartbeats,
    private readonly states: States,
  ) {}

  async execute({ userId, viewingId, place }: ReportPosition): Promise<PositionAnswer> {
    const { state } = await this.states.load(viewing, viewingId);
    if (state.status === 'new' || state.userId !== userId) throw notStarted;
    const before = this.heartbeats.find(viewingId);
    const data = {
      ...place,
      viewingId,
      userId,
      titleId: state.titleId,
      ...(before && { fromSeconds: before.positionSeconds }),
    };
    const { events, position } = await this.commands.execute(
      new Decide(viewing, viewingId, { type: 'ReportPosition', data }),
    );
    const watched = state.watched || events.some(({ type }) => type === 'viewing.Finished');
    await this.beat(viewingId, place);
    return { ...(position !== undefined && { position: String(position) }), watched };
  }

  private async beat(viewingId: string, { positionSeconds, durationSeconds }: ReportedPlace): Promise<void> {
    const { state } = await this.states.load(viewing, viewingId);
    if (state.status === 'new') return;
    const at = new Date().toISOString();
    this.heartbeats.save(viewingId, { positionSeconds, durationSeconds, at, follows: state.at });
  }
}
