import type { ShownSeason, ShownTitle, TitleCard } from '@miauflix/domain/catalog';
import type { KnownGenre } from '@miauflix/read-models';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ShowsThePast } from '../shared/as-of/as-of.interceptor.ts';
import { PersonId, SeasonNumber, TitleId } from '../shared/ids.ts';
import { ReaderLanguage } from '../shared/reader-language.ts';
import { FindGenres } from './find-genres.query.ts';
import { FindRelatedTitles } from './find-related-titles.query.ts';
import { FindTitles } from './find-titles.query.ts';
import { GetPerson, type ShownPerson } from './get-person.query.ts';
import { GetPlayable, type Playable } from './get-playable.query.ts';
import { GetSeason } from './get-season.query.ts';
import { GetTitle } from './get-title.query.ts';
import { PageWanted, type TitlePage } from './title-page.ts';

const TitlesWanted = PageWanted.extend({
  genre: z.string().min(1).max(60).optional(),
  order: z.enum(['title', 'rating', 'released', 'added']).default('title'),
});
type TitlesWanted = z.infer<typeof TitlesWanted>;
const TitlesOfAnyKind = TitlesWanted.extend({ kind: z.enum(['movie', 'series']).optional() });

@ApiTags('catalog')
@ApiBearerAuth()
@ShowsThePast()
@Controller()
export class TitlesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('titles')
  find(
    @Query({ schema: TitlesOfAnyKind }) wanted: z.infer<typeof TitlesOfAnyKind>,
    @ReaderLanguage() language: string,
  ): Promise<TitlePage> {
    return this.queries.execute(new FindTitles(wanted, language));
  }

  @Get('movies')
  findMovies(
    @Query({ schema: TitlesWanted }) wanted: TitlesWanted,
    @ReaderLanguage() language: string,
  ): Promise<TitlePage> {
    return this.find({ ...wanted, kind: 'movie' }, language);
  }

  @Get('shows')
  findShows(
    @Query({ schema: TitlesWanted }) wanted: TitlesWanted,
    @ReaderLanguage() language: string,
  ): Promise<TitlePage> {
    return this.find({ ...wanted, kind: 'series' }, language);
  }

  @Get('titles/:titleId')
  get(@Param('titleId', { schema: TitleId }) titleId: string, @ReaderLanguage() language: string): Promise<ShownTitle> {
    return this.queries.execute(new GetTitle(titleId, language));
  }

  @Get('movies/:titleId')
  getMovie(
    @Param('titleId', { schema: TitleId }) titleId: string,
    @ReaderLanguage() language: string,
  ): Promise<ShownTitle> {
    return this.queries.execute(new GetTitle(titleId, language, 'movie'));
  }

  @Get('shows/:titleId')
  getShow(
    @Param('titleId', { schema: TitleId }) titleId: string,
    @ReaderLanguage() language: string,
  ): Promise<ShownTitle> {
    return this.queries.execute(new GetTitle(titleId, language, 'series'));
  }

  @Get('shows/:titleId/seasons/:seasonNumber')
  getSeason(
    @Param('titleId', { schema: TitleId }) titleId: string,
    @Param('seasonNumber', { schema: SeasonNumber }) seasonNumber: number,
    @ReaderLanguage() language: string,
  ): Promise<ShownSeason> {
    return this.queries.execute(new GetSeason(titleId, seasonNumber, language));
  }

  @Get('titles/:titleId/related')
  findRelated(
    @Param('titleId', { schema: TitleId }) titleId: string,
    @ReaderLanguage() language: string,
  ): Promise<readonly TitleCard[]> {
    return this.queries.execute(new FindRelatedTitles(titleId, language));
  }

  @Get('playables/:playableId')
  getPlayable(
    @Param('playableId', { schema: TitleId }) playableId: string,
    @ReaderLanguage() language: string,
  ): Promise<Playable> {
    return this.queries.execute(new GetPlayable(playableId, language));
  }

  @Get('genres')
  findGenres(): Promise<readonly KnownGenre[]> {
    return this.queries.execute(new FindGenres());
  }

  @Get('people/:personId')
  getPerson(
    @Param('personId', { schema: PersonId }) personId: string,
    @ReaderLanguage() language: string,
  ): Promise<ShownPerson> {
    return this.queries.execute(new GetPerson(personId, language));
  }
}
