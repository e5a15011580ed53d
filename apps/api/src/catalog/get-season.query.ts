import { seasonIdOf, seasonIn, titleNotFound, type ShownSeason } from '@miauflix/domain/catalog';
import { catalogueTable, seasonsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem } from '../shared/problem.ts';
import { requestContext } from '../shared/request-context.ts';
import { READ_MODELS } from '../shared/stores.ts';
import { FillSeasons } from './fill-seasons.task.ts';

const seasonNotFound = new Problem(404, 'catalog/season-not-found', 'This season is not known, or not yet.');

/** One season with its episodes. */
export class GetSeason extends Query<ShownSeason> {
  /** @param language ISO 639-1 */
  constructor(
    readonly titleId: string,
    readonly seasonNumber: number,
    readonly language: string,
  ) {
    super();
  }
}

@QueryHandler(GetSeason)
export class GetSeasonHandler implements IQueryHandler<GetSeason> {
  constructor(
    private readonly fillSeasons: FillSeasons,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /**
   * @throws Problem `catalog/season-not-found`
   * @throws Rejection `catalog/title-not-found`
   */
  async execute({ titleId, seasonNumber, language }: GetSeason): Promise<ShownSeason> {
    const row = await this.readModels.findOne(seasonsTable, { seasonId: seasonIdOf(titleId, seasonNumber) });
    if (!row) throw await this.whyNot(titleId, seasonNumber);
    return seasonIn(language, row);
  }

  /** What somebody looks at is asked for first, so that it is there soon. */
  private async whyNot(titleId: string, seasonNumber: number): Promise<Error> {
    if (!(await this.readModels.findOne(catalogueTable, { titleId }))) return titleNotFound;
    if (requestContext().asOf === undefined) this.fillSeasons.want(titleId, seasonNumber);
    return seasonNotFound;
  }
}
