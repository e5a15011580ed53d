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
import { FilmExtras } from './media/film-extras.ts';
import { MediaController } from './media/media.controller.ts';
import { MediaProbe } from './media/media-probe.ts';
import { OfferPlaybackHandler } from './media/offer-playback.query.ts';
import { ThumbnailsController } from './media/thumbnails.controller.ts';
import { Thumbnails } from './media/thumbnails.ts';
import { OpenStreams } from './open-streams.ts';
import { PlayTitleHandler } from './play-title.command.ts';
import { PlaybackController } from './playback.controller.ts';
import { StreamPermission } from './stream-permission.ts';
import { StreamsController } from './streams.controller.ts';

@Module({
  imports: [UsersModule, ViewingModule],
  controllers: [MediaController, PlaybackController, StreamsController, ThumbnailsController],
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
    ...[Conversions, EmbeddedSubtitles, Encoders, Ffmpeg, FilmAddress, FilmExtras, MediaProbe, OfferPlaybackHandler],
    Thumbnails,
  ],
  exports: [Engine, FilmExtras],
})
export class StreamingModule {}
