import type { UpNext } from '@miauflix/domain/viewing';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { Id, TitleId } from '../shared/ids.ts';
import { ReaderLanguage } from '../shared/reader-language.ts';
import { FindContinueWatching, type StartedTitle } from './find-continue-watching.query.ts';
import { FindWatched } from './find-watched.query.ts';
import { GetUpNext } from './get-up-next.query.ts';
import { Places, type StandingPlace } from './places.ts';
import { ReportPosition, type PositionAnswer } from './report-position.command.ts';

const longestSeconds = 7 * 24 * 60 * 60;
const Report = z.object({
  state: z.enum(['playing', 'paused', 'seeked', 'stopped']),
  positionSeconds: z.number().min(0).max(longestSeconds),
  durationSeconds: z.number().positive().max(longestSeconds),
});

@ApiTags('viewing')
@ApiBearerAuth()
@Controller('viewings')
export class ViewingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly places: Places,
  ) {}

  @Get('continue-watching')
  @ShowsThePast()
  findContinueWatching(
    @CurrentUser() { userId }: Principal,
    @ReaderLanguage() language: string,
  ): Promise<readonly StartedTitle[]> {
    return this.queries.execute(new FindContinueWatching(userId, language));
  }

  @Get('watched')
  @ShowsThePast()
  findWatched(@CurrentUser() { userId }: Principal): Promise<readonly string[]> {
    return this.queries.execute(new FindWatched(userId));
  }

  @Get('up-next/:titleId')
  @ShowsThePast()
  getUpNext(
    @CurrentUser() { userId }: Principal,
    @Param('titleId', { schema: TitleId }) titleId: string,
    @ReaderLanguage() language: string,
  ): Promise<UpNext> {
    return this.queries.execute(new GetUpNext(userId, titleId, language));
  }

  @Get('of/:titleId')
  @ShowsThePast()
  getPlace(
    @CurrentUser() { userId }: Principal,
    @Param('titleId', { schema: TitleId }) titleId: string,
  ): Promise<StandingPlace> {
    return this.places.of(userId, titleId);
  }

  @Post(':viewingId/position')
  @HttpCode(200)
  report(
    @CurrentUser() { userId }: Principal,
    @Param('viewingId', { schema: Id }) viewingId: string,
    @Body({ schema: Report }) report: z.infer<typeof Report>,
  ): Promise<PositionAnswer> {
    return this.commands.execute(new ReportPosition(userId, viewingId, report));
  }
}
