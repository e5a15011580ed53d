import { randomUUID } from 'node:crypto';
import { foldedForSearch } from '@miauflix/domain/catalog';
import { list, type ListCommand, type TitleList } from '@miauflix/domain/lists';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PageWanted } from '../catalog/title-page.ts';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide, writtenAt, type WrittenAt } from '../shared/decide.ts';
import { TitleId } from '../shared/ids.ts';
import { ReaderLanguage } from '../shared/reader-language.ts';
import { FindHomeLists } from './find-home-lists.query.ts';
import { GetList } from './get-list.query.ts';

const Name = z.string().trim().min(1).max(80);
const Content = z.union(
  [
    z.strictObject({ titleIds: z.array(TitleId).max(1_000) }),
    z.strictObject({
      rule: z.strictObject({
        kind: z.enum(['movie', 'series']).exactOptional(),
        genre: z.string().min(1).max(60).exactOptional(),
        order: z.enum(['rating', 'released', 'added']),
      }),
    }),
  ],
  'A list has `titleIds`, or a `rule` that fills it.',
);
const NewList = z.object({ name: Name, content: Content });
const Change = z.union(
  [z.strictObject({ name: Name }), z.strictObject({ content: Content })],
  'Change the `name` or the `content`.',
);

@ApiTags('lists')
@ApiBearerAuth()
@Controller('lists')
export class ListsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ShowsThePast()
  async find(
    @CurrentUser() { userId }: Principal,
    @ReaderLanguage() language: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    return (await this.queries.execute(new FindHomeLists(userId, language))).bodyFor(request, response);
  }

  @Get(':slug')
  @ShowsThePast()
  get(
    @Param('slug', { schema: TitleId }) slug: string,
    @Query({ schema: PageWanted }) page: z.infer<typeof PageWanted>,
    @ReaderLanguage() language: string,
  ): Promise<TitleList> {
    return this.queries.execute(new GetList(slug, page, language));
  }

  @Post()
  @AdminOnly()
  async create(
    @Body({ schema: NewList }) { name, content }: z.infer<typeof NewList>,
  ): Promise<WrittenAt & { readonly slug: string }> {
    const slug = slugOf(name);
    return { slug, ...(await this.decide(slug, { type: 'CreateList', data: { slug, name, content } })) };
  }

  @Patch(':slug')
  @AdminOnly()
  change(
    @Param('slug', { schema: TitleId }) slug: string,
    @Body({ schema: Change }) change: z.infer<typeof Change>,
  ): Promise<WrittenAt> {
    return 'name' in change
      ? this.decide(slug, { type: 'RenameList', data: { slug, ...change } })
      : this.decide(slug, { type: 'FillList', data: { slug, ...change } });
  }

  @Delete(':slug')
  @AdminOnly()
  @HttpCode(200)
  delete(@Param('slug', { schema: TitleId }) slug: string): Promise<WrittenAt> {
    return this.decide(slug, { type: 'DeleteList', data: { slug } });
  }

  private async decide(slug: string, command: ListCommand): Promise<WrittenAt> {
    return writtenAt(await this.commands.execute(new Decide(list, slug, command)));
  }
}

/** The name in letters that addresses can hold; any other id where none of them can. */
function slugOf(name: string): string {
  const slug = foldedForSearch(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug || `list-${randomUUID()}`;
}
