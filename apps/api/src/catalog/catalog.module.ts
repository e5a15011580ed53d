import { Module } from '@nestjs/common';
import { FindGenresHandler } from './find-genres.query.ts';
import { FindRelatedTitlesHandler } from './find-related-titles.query.ts';
import { FindTitlesHandler } from './find-titles.query.ts';
import { GetPersonHandler } from './get-person.query.ts';
import { GetPlayableHandler } from './get-playable.query.ts';
import { GetSeasonHandler } from './get-season.query.ts';
import { GetTitleHandler } from './get-title.query.ts';
import { ImportBundledTitles } from './import-bundled-titles.task.ts';
import { SearchCatalogueHandler } from './search-catalogue.query.ts';
import { SearchController } from './search.controller.ts';
import { TitlesController } from './titles.controller.ts';

@Module({
  controllers: [SearchController, TitlesController],
  providers: [
    FindGenresHandler,
    FindRelatedTitlesHandler,
    FindTitlesHandler,
    GetPersonHandler,
    GetPlayableHandler,
    GetSeasonHandler,
    GetTitleHandler,
    ImportBundledTitles,
    SearchCatalogueHandler,
  ],
})
export class CatalogModule {}
