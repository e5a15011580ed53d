import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.ts';
import { ViewingModule } from '../viewing/viewing.module.ts';
import { Engine } from './engine.ts';
import { GetTransferHandler } from './get-transfer.query.ts';
import { LimitEngine } from './limit-engine.ts';
import { OpenStreams } from './open-streams.ts';
import { PlayTitleHandler } from './play-title.command.ts';
import { PlaybackController } from './playback.controller.ts';
import { StreamsController } from './streams.controller.ts';

@Module({
  imports: [UsersModule, ViewingModule],
  controllers: [PlaybackController, StreamsController],
  providers: [Engine, GetTransferHandler, LimitEngine, OpenStreams, PlayTitleHandler],
  exports: [Engine],
})
export class StreamingModule {}
