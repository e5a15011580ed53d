import { Module } from '@nestjs/common';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { CountSwarms } from './count-swarms.task.ts';
import { DiscoverSourceHandler } from './discover-source.command.ts';
import { FindSourcesHandler } from './find-sources.query.ts';
import { SourcesController } from './sources.controller.ts';

@Module({
  imports: [StreamingModule],
  controllers: [SourcesController],
  providers: [CountSwarms, DiscoverSourceHandler, FindSourcesHandler],
})
export class SourcesModule {}
