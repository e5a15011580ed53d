import { Module } from '@nestjs/common';
import { FindMoviesHandler } from './find-movies.query.ts';
import { GetMovieHandler } from './get-movie.query.ts';
import { ImportBundledTitles } from './import-bundled-titles.task.ts';
import { MoviesController } from './movies.controller.ts';
import { SearchMoviesHandler } from './search-movies.query.ts';

@Module({
  controllers: [MoviesController],
  providers: [FindMoviesHandler, GetMovieHandler, ImportBundledTitles, SearchMoviesHandler],
})
export class CatalogModule {}
