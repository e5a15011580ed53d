import type { LastChoice, RankedSource } from '@miauflix/domain/sources';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { Id, TitleId } from '../shared/ids.ts';
import { FindSources } from './find-sources.query.ts';
import { GetChoice } from './get-choice.query.ts';
import { Screen } from './screen.ts';

@ApiTags('sources')
@ApiBearerAuth()
@ShowsThePast()
@Controller()
export class SourcesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('titles/:titleId/sources')
  find(
    @Param('titleId', { schema: TitleId }) titleId: string,
    @Query({ schema: Screen }) screen: z.infer<typeof Screen>,
  ): Promise<readonly RankedSource[]> {
    return this.queries.execute(new FindSources(titleId, screen));
  }

  /** Why it was chosen the last time that it was. */
  @Get('sources/:sourceId/why')
  getChoice(@Param('sourceId', { schema: Id }) sourceId: string): Promise<LastChoice> {
    return this.queries.execute(new GetChoice(sourceId));
  }
}
