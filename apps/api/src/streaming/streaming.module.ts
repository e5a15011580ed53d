import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.ts';
import { ViewingModule } from '../viewing/viewing.module.ts';
import { Engine } from './engine.ts';
import { GetTransferHandler } from './get-transfer.query.ts';
import { LimitEngine } from './limit-engine.ts';
import { ChooseLanguagesHandler } from './choose-languages.command.ts';
import { Conversions } from './media/conversions.ts';
import { EmbeddedSubtitles } from './media/embedded-subtitles.ts';
import { Encoders } from './media/encoders.ts';
import { Ffmpeg } from './media/ffmpeg.ts';
import { FilmAddress } from './media/film-address.ts';
import { MediaController } from './media/media.controller.ts';
import { MediaProbe } from './media/media-probe.ts';
import { OfferPlaybackHandler } from './media/offer-playback.query.ts';
import { OpenStreams } from './open-streams.ts';
import { PlayTitleHandler } from './play-title.command.ts';
import { PlaybackController } from './playback.controller.ts';
import { StreamPermission } from './stream-permission.ts';
import { StreamsController } from './streams.controller.ts';

@Module({
  imports: [UsersModule, ViewingModule],
  controllers: [MediaController, PlaybackController, StreamsController],
  providers: [
    ...[
      ChooseLanguagesHandler,
      Engine,
      GetTransferHandler,
      LimitEngine,
      OpenStreams,
      PlayTitleHandler,
      StreamPermission,
    ],
    ...[Conversions, EmbeddedSubtitles, Encoders, Ffmpeg, FilmAddress, MediaProbe, OfferPlaybackHandler],
  ],
  exports: [Engine],
})
export class StreamingModule {}
