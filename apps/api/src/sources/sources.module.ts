import { Module } from '@nestjs/common';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { ChooseSourceHandler } from './choose-source.query.ts';
import { CountSwarms } from './count-swarms.task.ts';
import { DiscoverSourceHandler } from './discover-source.command.ts';
import { FindSourcesHandler } from './find-sources.query.ts';
import { GetChoiceHandler } from './get-choice.query.ts';
import { PreviewRulesHandler } from './preview-rules.query.ts';
import { RankingController } from './ranking.controller.ts';
import { SourcesController } from './sources.controller.ts';

@Module({
  imports: [StreamingModule],
  controllers: [RankingController, SourcesController],
  providers: [
    ChooseSourceHandler,
    CountSwarms,
    DiscoverSourceHandler,
    FindSourcesHandler,
    GetChoiceHandler,
    PreviewRulesHandler,
  ],
})
export class SourcesModule {}
