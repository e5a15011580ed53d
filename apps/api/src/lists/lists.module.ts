import { Module } from '@nestjs/common';
import { FindListsHandler } from './find-lists.query.ts';
import { ListsController } from './lists.controller.ts';

@Module({ controllers: [ListsController], providers: [FindListsHandler] })
export class ListsModule {}
