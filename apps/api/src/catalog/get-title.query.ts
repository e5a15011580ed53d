import { titleIn, titleNotFound, type CatalogueRow, type ShownTitle, type TitleKind } from '@miauflix/domain/catalog';
import { catalogueTable, seasonsTable, type ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_MODELS } from '../shared/stores.ts';

/** One film or series. */
export class GetTitle extends Query<ShownTitle> {
  /**
   * @param language ISO 639-1
   * @param kind only when it is one; either when absent
   */
  constructor(
    readonly titleId: string,
    readonly language: string,
    readonly kind?: TitleKind,
  ) {
    super();
  }
}

@QueryHandler(GetTitle)
export class GetTitleHandler implements IQueryHandler<GetTitle> {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /** @throws Rejection `catalog/title-not-found` */
  async execute({ titleId, language, kind }: GetTitle): Promise<ShownTitle> {
    const row = await this.readModels.findOne(catalogueTable, { titleId, ...(kind && { kind }) });
    if (!row) throw titleNotFound;
    return titleIn(language, row, await this.findSeasons(language, row));
  }

  /** Those that may be called otherwise in this language: seasons are translated where the story of their series is. */
  private async findSeasons(language: string, { titleId, seasons, translations }: CatalogueRow) {
    const isTold = seasons !== undefined && translations.some((translation) => translation.language === language);
    return isTold ? this.readModels.find(seasonsTable, { titleId }) : [];
  }
}
