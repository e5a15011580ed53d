import type { AudioCodec, Container, HdrFormat, VideoCodec } from '@miauflix/domain/sources';
import { segmentAt, type PlaybackOffer } from '@miauflix/domain/streaming';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Open } from '../../shared/auth/guards.ts';
import { Problem } from '../../shared/problem.ts';
import { OpenStreams } from '../open-streams.ts';
import { StreamPermission } from '../stream-permission.ts';
import { Conversions, type ConvertedFilm } from './conversions.ts';
import { EmbeddedSubtitles } from './embedded-subtitles.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { MediaProbe } from './media-probe.ts';
import { OfferPlayback } from './offer-playback.query.ts';
import { playlistOf } from './playlist.ts';
import { renditionNamed, segmentsOf } from './rendition.ts';

const names = <Name extends string>() => z.array(z.string().max(20) as unknown as z.ZodType<Name>).max(20);
const Index = z.number().int().min(0).max(999);
const Second = z.coerce.number().min(0).max(1_000_000).default(0);

/** What a device plays by itself, as it has found out, and what its viewer wishes for. */
const Wanted = z.object({
  device: z.object({
    videoCodecs: names<VideoCodec>(),
    audioCodecs: names<AudioCodec>(),
    containers: names<Container>(),
    hdr: names<HdrFormat>(),
    resolution: z.number().int().min(100).max(10_000),
  }),
  audio: Index.optional(),
  language: z.string().max(8).optional(),
  burn: Index.optional(),
  height: z.number().int().min(100).max(10_000).optional(),
  startSeconds: Second,
});

const noSuchRendition = new Problem(404, 'streaming/no-such-rendition', 'This film is not made in that form.');

/** Films in forms that devices play: repacked or converted while they are watched. */
@ApiTags('streaming')
@Controller('streams/:token')
@Open()
export class MediaController {
  constructor(
    private readonly conversions: Conversions,
    private readonly ffmpeg: Ffmpeg,
    private readonly openStreams: OpenStreams,
    private readonly permission: StreamPermission,
    private readonly probe: MediaProbe,
    private readonly queries: QueryBus,
    private readonly subtitles: EmbeddedSubtitles,
  ) {}

  /** How the film gets onto this device. */
  @Post('plan')
  @HttpCode(200)
  async plan(
    @Param('token') token: string,
    @Req() request: Request,
    @Body({ schema: Wanted }) { device, ...wish }: z.infer<typeof Wanted>,
  ): Promise<PlaybackOffer> {
    return this.queries.execute(new OfferPlayback(await this.permission.filmOf(token, request), device, wish));
  }

  @Get('hls/:rendition/index.m3u8')
  async sendPlaylist(
    @Param('token') token: string,
    @Param('rendition') rendition: string,
    @Query('at', { schema: Second }) startSeconds: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { segments } = await this.wanted(token, rendition, request);
    response.type('application/vnd.apple.mpegurl').set('Cache-Control', 'private, no-store');
    response.send(playlistOf(segments, startSeconds));
  }

  @Get('hls/:rendition/begin.mp4')
  async sendBeginning(
    @Param('token') token: string,
    @Param('rendition') rendition: string,
    @Query('at', { schema: Second }) startSeconds: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { converted, segments } = await this.wanted(token, rendition, request);
    const index = segmentAt(segments, startSeconds);
    await this.send(token, request, response, (signal) => this.conversions.beginning(converted, index, signal));
  }

  @Get('hls/:rendition/:index.m4s')
  async sendSegment(
    @Param('token') token: string,
    @Param('rendition') rendition: string,
    @Param('index', { schema: z.coerce.number().int().min(0) }) index: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { converted, segments } = await this.wanted(token, rendition, request);
    if (index >= segments.startSeconds.length) throw noSuchRendition;
    await this.send(token, request, response, (signal) => this.conversions.segment(converted, index, signal));
  }

  @Get('subtitles/embedded/:index/:stretch.vtt')
  async sendSubtitles(
    @Param('token') token: string,
    @Param('index', { schema: z.coerce.number().pipe(Index) }) index: number,
    @Param('stretch', { schema: z.coerce.number().pipe(Index) }) stretch: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const text = await this.subtitles.stretch(await this.permission.filmOf(token, request), index, stretch);
    response.type('text/vtt').set('Cache-Control', 'private, max-age=3600').send(text);
  }

  private async send(
    token: string,
    request: Request,
    response: Response,
    make: (signal: AbortSignal) => Promise<Buffer>,
  ): Promise<void> {
    const claims = await this.permission.of(token, request);
    await this.openStreams.during(claims.sid, new Date(claims.exp * 1000), async (ended) => {
      const left = new AbortController();
      response.once('close', () => left.abort());
      const bytes = await make(AbortSignal.any([ended, left.signal])).catch((error: unknown) => {
        if (!left.signal.aborted) throw error;
      });
      if (bytes) response.type('video/mp4').set('Cache-Control', 'private, no-store').send(bytes);
    });
  }

  /** @throws Problem `streaming/no-such-rendition` */
  private async wanted(token: string, name: string, request: Request) {
    const film = await this.permission.filmOf(token, request);
    const rendition = renditionNamed(name);
    if (!rendition) throw noSuchRendition;
    await this.ffmpeg.require();
    const facts = await this.probe.factsOf(film);
    // A name says anything; larger than it is no film is ever offered.
    if (rendition.height !== undefined && rendition.height > facts.video.height) throw noSuchRendition;
    const converted: ConvertedFilm = { film, facts, rendition };
    return { converted, segments: segmentsOf(rendition, facts) };
  }
}
