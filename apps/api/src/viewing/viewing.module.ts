import { Module } from '@nestjs/common';
import { FindContinueWatchingHandler } from './find-continue-watching.query.ts';
import { FindWatchedHandler } from './find-watched.query.ts';
import { ForgetViewingsHandler } from './forget-viewings.command.ts';
import { GetUpNextHandler } from './get-up-next.query.ts';
import { Heartbeats } from './heartbeats.ts';
import { Places } from './places.ts';
import { ReportPositionHandler } from './report-position.command.ts';
import { ViewingsController } from './viewings.controller.ts';

@Module({
  controllers: [ViewingsController],
  providers: [
    FindContinueWatchingHandler,
    FindWatchedHandler,
    ForgetViewingsHandler,
    GetUpNextHandler,
    Heartbeats,
    Places,
    ReportPositionHandler,
  ],
  exports: [Places],
})
export class ViewingModule {}
