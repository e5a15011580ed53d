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
  Put,
  Query,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { PageWanted } from '../catalog/title-page.ts';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { AdminOnly, CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide, writtenAt, type WrittenAt } from '../shared/decide.ts';
import { TitleId } from '../shared/ids.ts';
import { ReaderLanguage } from '../shared/reader-language.ts';
import { FindHomeLists } from './find-home-lists.query.ts';
import { GetList } from './get-list.query.ts';
import { KnownTitles } from './known-titles.ts';
import { contentOf, ListChange, NewList, Place } from './list-body.ts';

@ApiTags('lists')
@ApiBearerAuth()
@Controller('lists')
export class ListsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly knownTitles: KnownTitles,
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
    @Body({ schema: NewList }) { name, ...wanted }: z.infer<typeof NewList>,
  ): Promise<WrittenAt & { readonly slug: string }> {
    const content = contentOf(wanted.content);
    await this.knownTitles.checkAll(content);
    const slug = slugOf(name);
    return { slug, ...(await this.decide(slug, { type: 'CreateList', data: { slug, name, content } })) };
  }

  @Patch(':slug')
  @AdminOnly()
  async change(
    @Param('slug', { schema: TitleId }) slug: string,
    @Body({ schema: ListChange }) { name, ...wanted }: z.infer<typeof ListChange>,
  ): Promise<WrittenAt> {
    if (name !== undefined) return this.decide(slug, { type: 'RenameList', data: { slug, name } });
    const content = contentOf(wanted.content!);
    await this.knownTitles.checkAll(content);
    return this.decide(slug, { type: 'FillList', data: { slug, content } });
  }

  @Delete(':slug')
  @AdminOnly()
  @HttpCode(200)
  delete(@Param('slug', { schema: TitleId }) slug: string): Promise<WrittenAt> {
    return this.decide(slug, { type: 'DeleteList', data: { slug } });
  }

  /** At the end, or before another title; one that is on the list already is moved there. */
  @Put(':slug/titles/:titleId')
  @AdminOnly()
  async placeTitle(
    @Param('slug', { schema: TitleId }) slug: string,
    @Param('titleId', { schema: TitleId }) titleId: string,
    @Body({ schema: Place }) place: z.infer<typeof Place>,
  ): Promise<WrittenAt> {
    await this.knownTitles.check(titleId);
    return this.decide(slug, { type: 'PlaceTitle', data: { slug, titleId, ...place } });
  }

  /** Removing what is not on the list changes nothing; a title that has left the catalogue can be removed too. */
  @Delete(':slug/titles/:titleId')
  @AdminOnly()
  removeTitle(
    @Param('slug', { schema: TitleId }) slug: string,
    @Param('titleId', { schema: TitleId }) titleId: string,
  ): Promise<WrittenAt> {
    return this.decide(slug, { type: 'RemoveTitle', data: { slug, titleId } });
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
