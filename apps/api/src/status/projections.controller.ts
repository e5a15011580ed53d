import type { ComparisonReport, ProjectorReport } from '@miauflix/domain/status';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { ReadModelName } from '../shared/ids.ts';
import { ProjectorControl } from '../shared/projector-control.ts';
import { ControlProjector } from './control-projector.command.ts';

/** For admins: how the read models are kept, and what can be done about them. Everything done is audited. */
@ApiTags('status')
@ApiBearerAuth()
@AdminOnly()
@Controller('projections')
export class ProjectionsController {
  constructor(
    private readonly projector: ProjectorControl,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  find(): Promise<ProjectorReport> {
    return this.projector.report();
  }

  /** Goes on by itself: the report says how far it is. */
  @Post('rebuild')
  @HttpCode(202)
  rebuild(@CurrentUser() { sessionId }: Principal): Promise<{ position: string }> {
    return this.commands.execute(new ControlProjector(sessionId, { type: 'audit.RebuildRequested', data: {} }));
  }

  @Post('rollback')
  @HttpCode(200)
  rollBack(@CurrentUser() { sessionId }: Principal): Promise<{ position: string }> {
    return this.commands.execute(new ControlProjector(sessionId, { type: 'audit.RollbackRequested', data: {} }));
  }

  /** Answers when the log was folded once more, which takes seconds in a large one. */
  @Post('compare')
  @HttpCode(200)
  compare(): Promise<ComparisonReport> {
    return this.projector.compare();
  }

  @Post(':name/retry')
  @HttpCode(200)
  retry(
    @CurrentUser() { sessionId }: Principal,
    @Param('name', { schema: ReadModelName }) projection: string,
  ): Promise<{ position: string }> {
    return this.commands.execute(
      new ControlProjector(sessionId, { type: 'audit.RetryRequested', data: { projection } }),
    );
  }
}
