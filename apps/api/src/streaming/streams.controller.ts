import { pipeline } from 'node:stream/promises';
import type { EngineClient } from '@miauflix/torrent';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Open } from '../shared/auth/guards.ts';
import { Problem } from '../shared/problem.ts';
import { Engine } from './engine.ts';
import { OpenStreams } from './open-streams.ts';
import { streamForbidden, StreamPermission } from './stream-permission.ts';
import { subtitleFiles } from './subtitles/subtitle-files.ts';
import { WebVtt } from './subtitles/web-vtt.ts';

const rangePastEnd = new Problem(416, 'streaming/range-past-end', 'The film ends before the range that was asked for.');
const noSuchSubtitles = new Problem(404, 'streaming/no-such-subtitles', 'This film has no subtitles in that language.');

/** The bytes of films, as they are in their torrents. */
@ApiTags('streaming')
@Controller('streams/:token')
@Open()
export class StreamsController {
  constructor(
    private readonly engine: Engine,
    private readonly openStreams: OpenStreams,
    private readonly permission: StreamPermission,
    private readonly webVtt: WebVtt,
  ) {}

  @Get('video')
  async sendVideo(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const claims = await this.permission.of(token, request);
    await this.openStreams.during(claims.sid, new Date(claims.exp * 1000), async (ended) => {
      const left = new AbortController();
      response.once('close', () => left.abort());
      const signal = AbortSignal.any([ended, left.signal]);
      const open = (client: EngineClient, torrentId: string, over: AbortSignal) =>
        client.stream(torrentId, claims.fileIndex, {
          method: request.method === 'HEAD' ? 'HEAD' : 'GET',
          range: request.header('range'),
          ifRange: request.header('if-range'),
          viewer: claims.viewingId,
          bitsPerSecond: claims.bitrateKbps * 1000,
          signal: over,
        });
      const stream = await this.engine.using(claims.sourceId, open, signal).catch((error: unknown) => {
        throw signal.aborted ? streamForbidden : error;
      });
      if (stream.status === rangePastEnd.status) {
        stream.body.destroy();
        response.set('Content-Range', stream.headers['content-range']);
        throw rangePastEnd;
      }
      response.status(stream.status).set(stream.headers).set('Cache-Control', 'private, no-store');
      await pipeline(stream.body, response, { signal }).catch(() => response.destroy());
    });
  }

  @Get('subtitles/:language.vtt')
  async sendSubtitles(
    @Param('token') token: string,
    @Param('language') language: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { sourceId, fileIndex, viewingId } = await this.permission.of(token, request);
    const { files } = await this.engine.using(sourceId, (client, id) => client.describe(id));
    const film = files.find(({ index }) => index === fileIndex);
    const subtitles = film && subtitleFiles(film, files).find((file) => file.language === language);
    const file = files.find(({ index }) => index === subtitles?.fileIndex);
    if (!file) throw noSuchSubtitles;
    const range = { start: 0, end: file.sizeBytes - 1 };
    const chunks = await this.engine.using(sourceId, (client, id) =>
      Array.fromAsync(client.read(id, file.index, range, { viewer: `${viewingId}:subtitles` })),
    );
    const text = await this.webVtt.of(Buffer.concat(chunks), language);
    response.type('text/vtt').set('Cache-Control', 'private, max-age=3600').send(text);
  }
}
