import type { TitleList } from '@miauflix/domain/lists';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { TitleId } from '../shared/ids.ts';
import { Problem } from '../shared/problem.ts';
import { FindLists } from './find-lists.query.ts';

const listNotFound = new Problem(404, 'lists/list-not-found', 'There is no such list.');

@ApiTags('lists')
@ApiBearerAuth()
@ShowsThePast()
@Controller('lists')
export class ListsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  find(): Promise<readonly TitleList[]> {
    return this.queries.execute(new FindLists());
  }

  @Get(':slug')
  async get(@Param('slug', { schema: TitleId }) slug: string): Promise<TitleList> {
    const [list] = await this.queries.execute(new FindLists(slug));
    if (!list) throw listNotFound;
    return list;
  }
}
