import { Controller, Get, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
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
  async search(
    @Query({ schema: Search }) { q }: z.infer<typeof Search>,
    @ReaderLanguage() language: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    return (await this.queries.execute(new SearchCatalogue(q, language))).bodyFor(request, response);
  }
}
