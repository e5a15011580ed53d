import { Module } from '@nestjs/common';
import { FindHomeListsHandler } from './find-home-lists.query.ts';
import { GetListHandler } from './get-list.query.ts';
import { HomeController } from './home.controller.ts';
import { KnownTitles } from './known-titles.ts';
import { ListsController } from './lists.controller.ts';

@Module({
  controllers: [HomeController, ListsController],
  providers: [FindHomeListsHandler, GetListHandler, KnownTitles],
})
export class ListsModule {}
