import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.ts';
import { DescribeTitles } from './describe-titles.ts';
import { FillSeasons } from './fill-seasons.task.ts';
import { FindGenresHandler } from './find-genres.query.ts';
import { FindRelatedTitlesHandler } from './find-related-titles.query.ts';
import { FindTitlesHandler } from './find-titles.query.ts';
import { GetPersonHandler } from './get-person.query.ts';
import { GetPlayableHandler } from './get-playable.query.ts';
import { GetSeasonHandler } from './get-season.query.ts';
import { GetTitleHandler } from './get-title.query.ts';
import { HouseholdLanguages } from './household-languages.ts';
import { ImportBundledTitles } from './import-bundled-titles.task.ts';
import { LookUpController } from './look-up.controller.ts';
import { LookUpTitlesHandler } from './look-up-titles.command.ts';
import { RefreshLists } from './refresh-lists.task.ts';
import { SearchCatalogueHandler } from './search-catalogue.query.ts';
import { SearchController } from './search.controller.ts';
import { SyncMovies } from './sync-movies.task.ts';
import { TitlesController } from './titles.controller.ts';

@Module({
  imports: [ImagesModule],
  controllers: [LookUpController, SearchController, TitlesController],
  providers: [
    DescribeTitles,
    FillSeasons,
    FindGenresHandler,
    FindRelatedTitlesHandler,
    FindTitlesHandler,
    GetPersonHandler,
    GetPlayableHandler,
    GetSeasonHandler,
    GetTitleHandler,
    HouseholdLanguages,
    ImportBundledTitles,
    LookUpTitlesHandler,
    RefreshLists,
    SearchCatalogueHandler,
    SyncMovies,
  ],
})
export class CatalogModule {}
