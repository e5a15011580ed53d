import { watchlist } from '@miauflix/domain/watchlist';
import { Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { PageWanted, type TitlePage } from '../catalog/title-page.ts';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide, writtenAt, type WrittenAt } from '../shared/decide.ts';
import { TitleId } from '../shared/ids.ts';
import { ReaderLanguage } from '../shared/reader-language.ts';
import { States } from '../shared/states.ts';
import { AddToWatchlist } from './add-to-watchlist.command.ts';
import { FindWatchlist } from './find-watchlist.query.ts';

/** What somebody wants to see: everybody has one list, and nobody sees another's. */
@ApiTags('watchlist')
@ApiBearerAuth()
@Controller('watchlist')
export class WatchlistController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly states: States,
  ) {}

  @Get()
  @ShowsThePast()
  find(
    @CurrentUser() { userId }: Principal,
    @Query({ schema: PageWanted }) page: z.infer<typeof PageWanted>,
    @ReaderLanguage() language: string,
  ): Promise<TitlePage> {
    return this.queries.execute(new FindWatchlist(userId, page, language));
  }

  /** Whether a title is on it; no title that is not known is. */
  @Get(':titleId')
  @ShowsThePast()
  async has(
    @CurrentUser() { userId }: Principal,
    @Param('titleId', { schema: TitleId }) titleId: string,
  ): Promise<{ readonly isListed: boolean }> {
    const { state } = await this.states.load(watchlist, userId);
    return { isListed: state.titleIds.includes(titleId) };
  }

  /** Adding a title again changes nothing, and leaves it in its place. */
  @Put(':titleId')
  async add(
    @CurrentUser() { userId }: Principal,
    @Param('titleId', { schema: TitleId }) titleId: string,
  ): Promise<WrittenAt> {
    return writtenAt(await this.commands.execute(new AddToWatchlist({ userId, titleId })));
  }

  /** Removing what is not on the list changes nothing; a title that has left the catalogue can be removed too. */
  @Delete(':titleId')
  async remove(
    @CurrentUser() { userId }: Principal,
    @Param('titleId', { schema: TitleId }) titleId: string,
  ): Promise<WrittenAt> {
    const command = { type: 'RemoveTitle', data: { userId, titleId } } as const;
    return writtenAt(await this.commands.execute(new Decide(watchlist, userId, command)));
  }
}
