import type { RankedSource } from '@miauflix/domain/sources';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetMovie } from '../catalog/get-movie.query.ts';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { TitleId } from '../shared/ids.ts';
import { FindSources } from './find-sources.query.ts';

@ApiTags('sources')
@ApiBearerAuth()
@ShowsThePast()
@Controller('movies/:titleId/sources')
export class SourcesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async find(@Param('titleId', { schema: TitleId }) titleId: string): Promise<readonly RankedSource[]> {
    await this.queries.execute(new GetMovie(titleId));
    return this.queries.execute(new FindSources(titleId));
  }
}
