import type { SubtitleFile, SubtitleSearch } from '@miauflix/domain/streaming';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Open } from '../../shared/auth/guards.ts';
import { LanguageCode } from '../../shared/language-code.ts';
import { streamsPath } from '../stream-cookie.ts';
import { StreamPermission } from '../stream-permission.ts';
import { OutsideSubtitles } from './outside-subtitles.ts';
import { keptSubtitleFile } from './subtitle-files.ts';

const FileId = z.coerce.number().int().positive();

/** Subtitles that a film does not have itself. */
@ApiTags('streaming')
@Controller('streams/:token/subtitles/found')
@Open()
export class OutsideSubtitlesController {
  constructor(
    private readonly permission: StreamPermission,
    private readonly subtitles: OutsideSubtitles,
  ) {}

  @Get()
  async find(
    @Param('token') token: string,
    @Query('language', { schema: LanguageCode }) language: string,
    @Req() request: Request,
  ): Promise<SubtitleSearch> {
    return this.subtitles.search(await this.permission.filmOf(token, request), language);
  }

  /** Loads them; they are among those of the film from then on. */
  @Post(':language/:fileId')
  async load(
    @Param('token') token: string,
    @Param('language', { schema: LanguageCode }) language: string,
    @Param('fileId', { schema: FileId }) fileId: number,
    @Req() request: Request,
  ): Promise<SubtitleFile> {
    await this.subtitles.load(await this.permission.filmOf(token, request), { language, fileId });
    return keptSubtitleFile(`${streamsPath}/${token}`, { language, fileId });
  }

  @Get(':language/:fileId.vtt')
  async send(
    @Param('token') token: string,
    @Param('language', { schema: LanguageCode }) language: string,
    @Param('fileId', { schema: FileId }) fileId: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const text = await this.subtitles.text(await this.permission.filmOf(token, request), { language, fileId });
    response.type('text/vtt').set('Cache-Control', 'private, max-age=3600').send(text);
  }
}
