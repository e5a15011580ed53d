import { pipeline } from 'node:stream/promises';
import type { EngineClient } from '@miauflix/torrent';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Open } from '../shared/auth/guards.ts';
import { principalOf } from '../shared/auth/access-strategy.ts';
import { Tokens, type StreamClaims } from '../shared/auth/tokens.ts';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import { Engine } from './engine.ts';
import { OpenStreams } from './open-streams.ts';
import { streamCookie } from './stream-cookie.ts';
import { subtitleFiles, webVttOf } from './subtitles.ts';

const streamForbidden = new Problem(
  403,
  'streaming/stream-forbidden',
  'This stream is not, or no longer, yours to watch. Press play again.',
);
const noSuchSubtitles = new Problem(404, 'streaming/no-such-subtitles', 'This film has no subtitles in that language.');

/**
 * The bytes of films. A `<video>` element cannot send an Authorization header, so the signed URL says what may be read,
 * and a cookie proves that the reader is the session it was made for: the URL alone opens nothing.
 */
@ApiTags('streaming')
@Controller('streams/:token')
@Open()
export class StreamsController {
  constructor(
    private readonly engine: Engine,
    private readonly openStreams: OpenStreams,
    private readonly states: States,
    private readonly tokens: Tokens,
  ) {}

  @Get('video')
  async sendVideo(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const claims = await this.permitted(token, request);
    await this.openStreams.during(claims.sid, new Date(claims.exp * 1000), async (ended) => {
      const left = new AbortController();
      response.once('close', () => left.abort());
      const signal = AbortSignal.any([ended, left.signal]);
      const open = (client: EngineClient, torrentId: string) =>
        client.stream(torrentId, claims.fileIndex, {
          method: request.method === 'HEAD' ? 'HEAD' : 'GET',
          range: request.header('range'),
          ifRange: request.header('if-range'),
          viewer: claims.viewingId,
          bitsPerSecond: claims.bitrateKbps * 1000,
          signal,
        });
      const stream = await this.engine.using(claims.sourceId, open, signal).catch((error: unknown) => {
        throw signal.aborted ? streamForbidden : error;
      });
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
    const { sourceId, viewingId } = await this.permitted(token, request);
    const { files } = await this.engine.using(sourceId, (client, id) => client.describe(id));
    const subtitles = subtitleFiles(files).find((file) => file.language === language);
    const file = files.find(({ index }) => index === subtitles?.fileIndex);
    if (!subtitles || !file) throw noSuchSubtitles;
    const range = { start: 0, end: file.sizeBytes - 1 };
    const chunks = await this.engine.using(sourceId, (client, id) =>
      Array.fromAsync(client.read(id, file.index, range, { viewer: `${viewingId}:subtitles` })),
    );
    const text = Buffer.concat(chunks).toString('utf8');
    response.type('text/vtt').set('Cache-Control', 'private, max-age=3600').send(webVttOf(text, subtitles.format));
  }

  /** @throws Problem `streaming/stream-forbidden` unless URL, cookie and an open session agree */
  private async permitted(token: string, request: Request): Promise<StreamClaims> {
    const claims = this.tokens.readStreamUrl(token);
    const cookie: unknown = request.cookies[streamCookie];
    const holder = typeof cookie === 'string' ? this.tokens.readStreamCookie(cookie) : undefined;
    if (!claims || !holder || holder.sid !== claims.sid) throw streamForbidden;
    if (!(await principalOf(this.states, claims.sub, claims.sid))) throw streamForbidden;
    return claims;
  }
}
