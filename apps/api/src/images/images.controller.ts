import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Open } from '../shared/auth/guards.ts';
import { principalOf } from '../shared/auth/access-strategy.ts';
import { Tokens } from '../shared/auth/tokens.ts';
import { Problem } from '../shared/problem.ts';
import { unauthenticated } from '../shared/problem.filter.ts';
import { States } from '../shared/states.ts';
import { imageCookie } from './image-cookie.ts';
import { Pictures } from './pictures.ts';
import { pictureWidths, type PictureFormat, type PictureSize } from './rendering.ts';

const ImageId = z.string().regex(/^[a-z0-9]+-[A-Za-z0-9_.-]{1,200}$/, 'A picture is called as in `tmdb-moon.jpg`.');
const Size = z.union(
  [z.literal('blur'), z.coerce.number().pipe(z.literal([...pictureWidths]))],
  `A size is one of ${pictureWidths.join(', ')}, or blur.`,
);

const noSuchPicture = new Problem(404, 'images/no-such-picture', 'There is no such picture.');
const forEver = 'private, max-age=31536000, immutable';

/**
 * Pictures of outside services, from Miauflix itself: no client ever talks to anybody else. An `<img>` element cannot
 * send an Authorization header, so a cookie says whose session asks.
 */
@ApiTags('images')
@Controller('images')
@Open()
export class ImagesController {
  constructor(
    private readonly pictures: Pictures,
    private readonly states: States,
    private readonly tokens: Tokens,
  ) {}

  /** A width in pixels, or `blur` for a few pixels to show meanwhile; AVIF for who takes it, else WebP. */
  @Get(':imageId/:size')
  async send(
    @Param('imageId', { schema: ImageId }) imageId: string,
    @Param('size', { schema: Size }) size: PictureSize,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.requireSession(request);
    const format: PictureFormat = request.header('accept')?.includes('image/avif') ? 'avif' : 'webp';
    const picture = await this.pictures.find(imageId, size, format);
    if (!picture) throw noSuchPicture;
    response
      .set({ 'Cache-Control': picture.isStandIn ? 'no-store' : forEver, Vary: 'Accept' })
      .type(`image/${format}`)
      .send(picture.content);
  }

  /** @throws Problem `request/unauthenticated` unless the cookie belongs to an open session */
  private async requireSession(request: Request): Promise<void> {
    const cookie: unknown = request.cookies[imageCookie];
    const claims = typeof cookie === 'string' ? this.tokens.readStreamCookie(cookie) : undefined;
    if (!claims || !(await principalOf(this.states, claims.sub, claims.sid))) throw unauthenticated;
  }
}
