import type { ThumbnailSheet } from '@miauflix/domain/streaming';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Open } from '../../shared/auth/guards.ts';
import { Problem } from '../../shared/problem.ts';
import { StreamPermission } from '../stream-permission.ts';
import { Thumbnails } from './thumbnails.ts';

const noSuchThumbnails = new Problem(404, 'streaming/no-such-thumbnails', 'There are no pictures of this part yet.');

/** Small pictures of a film for its seek bar, as far as it is on disk. */
@ApiTags('streaming')
@Controller('streams/:token/thumbnails')
@Open()
export class ThumbnailsController {
  constructor(
    private readonly permission: StreamPermission,
    private readonly thumbnails: Thumbnails,
  ) {}

  /** More come while the film is watched: those who want them ask again. */
  @Get()
  async find(@Param('token') token: string, @Req() request: Request): Promise<readonly ThumbnailSheet[]> {
    return this.thumbnails.find(await this.permission.filmOf(token, request));
  }

  @Get(':sheet.webp')
  async send(
    @Param('token') token: string,
    @Param('sheet', { schema: z.coerce.number().int().min(0) }) sheet: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.thumbnails.read(await this.permission.filmOf(token, request), sheet);
    if (!content) throw noSuchThumbnails;
    response.type('image/webp').set('Cache-Control', 'private, max-age=43200, immutable').send(content);
  }
}
