import { Module } from '@nestjs/common';
import { WayOutModule } from '../sources/way-out.module.ts';
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
import { WholeSubtitles } from './media/whole-subtitles.ts';
import { OpenStreams } from './open-streams.ts';
import { PlayTitleHandler } from './play-title.command.ts';
import { PlaybackController } from './playback.controller.ts';
import { StreamPermission } from './stream-permission.ts';
import { StreamsController } from './streams.controller.ts';
import { OutsideSubtitlesController } from './subtitles/outside-subtitles.controller.ts';
import { OutsideSubtitles } from './subtitles/outside-subtitles.ts';
import { SubtitleServices } from './subtitles/subtitle-services.ts';
import { WebVtt } from './subtitles/web-vtt.ts';

@Module({
  imports: [UsersModule, ViewingModule, WayOutModule],
  controllers: [
    MediaController,
    OutsideSubtitlesController,
    PlaybackController,
    StreamsController,
    ThumbnailsController,
  ],
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
    ...[OutsideSubtitles, SubtitleServices, Thumbnails, WebVtt, WholeSubtitles],
  ],
  exports: [Engine, FilmExtras],
})
export class StreamingModule {}
