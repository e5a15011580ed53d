import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { principalOf } from '../shared/auth/access-strategy.ts';
import { Tokens, type StreamClaims } from '../shared/auth/tokens.ts';
import { Problem } from '../shared/problem.ts';
import { States } from '../shared/states.ts';
import type { FilmFile } from './media/film-address.ts';
import { streamCookie } from './stream-cookie.ts';

export const streamForbidden = new Problem(
  403,
  'streaming/stream-forbidden',
  'This stream is not, or no longer, yours to watch. Press play again.',
);

/**
 * Who may read a film. A `<video>` element cannot send an Authorization header, so the signed URL says what may be read,
 * and a cookie proves that the reader is the session it was made for: the URL alone opens nothing.
 */
@Injectable()
export class StreamPermission {
  constructor(
    private readonly states: States,
    private readonly tokens: Tokens,
  ) {}

  /** @throws Problem `streaming/stream-forbidden` unless URL, cookie and an open session agree */
  async of(token: string, request: Request): Promise<StreamClaims> {
    const claims = this.tokens.readStreamUrl(token);
    const cookie: unknown = request.cookies[streamCookie];
    const holder = typeof cookie === 'string' ? this.tokens.readStreamCookie(cookie) : undefined;
    if (!claims || !holder || holder.sid !== claims.sid) throw streamForbidden;
    if (!(await principalOf(this.states, claims.sub, claims.sid))) throw streamForbidden;
    return claims;
  }

  /** The film of a stream, as whoever asks may read it. @throws Problem `streaming/stream-forbidden` */
  async filmOf(token: string, request: Request): Promise<FilmFile> {
    const { sourceId, fileIndex, bitrateKbps, viewingId, sid } = await this.of(token, request);
    return { sourceId, fileIndex, bitrateKbps, viewer: `${viewingId}:${sid}` };
  }
}
