import type { CatalogueRow } from '@miauflix/domain/catalog';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { TitleId } from '../shared/ids.ts';
import { FindMovies } from './find-movies.query.ts';
import { GetMovie } from './get-movie.query.ts';
import type { MoviePage } from './movies.ts';
import { SearchMovies } from './search-movies.query.ts';

const Page = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50), after: TitleId.optional() });
const Search = z.object({ q: z.string().max(200) });

@ApiTags('catalog')
@ApiBearerAuth()
@ShowsThePast()
@Controller()
export class MoviesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('movies')
  find(@Query({ schema: Page }) { limit, after }: z.infer<typeof Page>): Promise<MoviePage> {
    return this.queries.execute(new FindMovies(limit, after));
  }

  @Get('movies/:titleId')
  get(@Param('titleId', { schema: TitleId }) titleId: string): Promise<CatalogueRow> {
    return this.queries.execute(new GetMovie(titleId));
  }

  @Get('search')
  async search(@Query({ schema: Search }) { q }: z.infer<typeof Search>): Promise<{ titles: readonly CatalogueRow[] }> {
    return { titles: await this.queries.execute(new SearchMovies(q)) };
  }
}
