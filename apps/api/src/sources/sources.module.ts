import { Module } from '@nestjs/common';
import { DiscoverSourceHandler } from './discover-source.command.ts';
import { FindSourcesHandler } from './find-sources.query.ts';
import { SourcesController } from './sources.controller.ts';

@Module({ controllers: [SourcesController], providers: [DiscoverSourceHandler, FindSourcesHandler] })
export class SourcesModule {}
