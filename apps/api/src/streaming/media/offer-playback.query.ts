import type { DeviceProfile } from '@miauflix/domain/sources';
import { planPlayback, type MediaFacts, type PlaybackOffer, type PlaybackWish } from '@miauflix/domain/streaming';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { languageLabel } from '../subtitles/subtitle-files.ts';
import { Encoders } from './encoders.ts';
import { Ffmpeg } from './ffmpeg.ts';
import type { FilmFile } from './film-address.ts';
import { MediaProbe } from './media-probe.ts';
import { nameOf, renditionOf } from './rendition.ts';

export class OfferPlayback extends Query<PlaybackOffer> {
  constructor(
    readonly film: FilmFile,
    readonly device: DeviceProfile,
    readonly wish: PlaybackWish & { readonly startSeconds: number },
  ) {
    super();
  }
}

const heights = [1080, 720, 480, 360];

@QueryHandler(OfferPlayback)
export class OfferPlaybackHandler implements IQueryHandler<OfferPlayback> {
  constructor(
    private readonly encoders: Encoders,
    private readonly ffmpeg: Ffmpeg,
    private readonly probe: MediaProbe,
  ) {}

  /** @throws Problem `streaming/ffmpeg-missing`, `streaming/probe-too-slow` */
  async execute({ film, device, wish }: OfferPlayback): Promise<PlaybackOffer> {
    await this.ffmpeg.require();
    const facts = await this.probe.factsOf(film);
    const { mostHeight } = await this.encoders.best();
    const { method, reason, height, audio, burn } = planPlayback(facts, device, wish, mostHeight);
    const name = nameOf(
      renditionOf({ method, reason, ...(height !== undefined && { height }), ...tracks(audio, burn) }, facts),
    );
    return {
      ...{ method, reason },
      path: method === 'direct' ? 'video' : `hls/${name}/index.m3u8?at=${wish.startSeconds.toFixed(3)}`,
      durationSeconds: facts.durationSeconds,
      pictureHeight: facts.video.height,
      ...(height !== undefined && { height }),
      heights: heights.filter((smaller) => smaller < facts.video.height && smaller <= mostHeight),
      ...tracks(audio, burn),
      ...offered(facts),
    };
  }
}

const tracks = (audio: number | undefined, burn: number | undefined) => ({
  ...(audio !== undefined && { audio }),
  ...(burn !== undefined && { burn }),
});

function offered({ audio, subtitles }: MediaFacts): Pick<PlaybackOffer, 'audioTracks' | 'subtitles'> {
  return {
    audioTracks: audio.map(({ index, language, title, channels }, place) => ({
      ...named(index, language),
      label: labelOf(language, title, `Sound ${place + 1}`) + (channels > 2 ? ` · ${channels - 1}.1` : ''),
    })),
    subtitles: subtitles.map(({ index, kind, language, title, isForced }, place) => ({
      ...named(index, language),
      label: labelOf(language, title, `Subtitles ${place + 1}`),
      ...{ kind, isForced },
    })),
  };
}

const named = (index: number, language: string | undefined) => ({ index, ...(language !== undefined && { language }) });

const labelOf = (language: string | undefined, title: string | undefined, otherwise: string): string =>
  [language && languageLabel(language), title].filter(Boolean).join(' · ') || otherwise;
