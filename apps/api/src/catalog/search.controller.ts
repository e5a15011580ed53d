import { Controller, Get, Header, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { ReaderLanguage } from '../shared/reader-language.ts';
import { SearchCatalogue } from './search-catalogue.query.ts';

const Search = z.object({ q: z.string().max(200) });

@ApiTags('catalog')
@ApiBearerAuth()
@ShowsThePast()
@Controller('search')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Header('Content-Type', 'application/json; charset=utf-8')
  search(
    @Query({ schema: Search }) { q }: z.infer<typeof Search>,
    @ReaderLanguage() language: string,
  ): Promise<string> {
    return this.queries.execute(new SearchCatalogue(q, language));
  }
}
