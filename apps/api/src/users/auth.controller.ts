import { sessionEnded, sessionSeconds, type SignedIn } from '@miauflix/domain/users';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { CookieOptions, Request, Response } from 'express';
import { z } from 'zod';
import { CurrentUser, Open } from '../shared/auth/guards.ts';
import { accessTokenSeconds, Tokens, type Principal } from '../shared/auth/tokens.ts';
import { imageCookie, imagesPath } from '../images/image-cookie.ts';
import { streamCookie, streamsPath } from '../streaming/stream-cookie.ts';
import { Sessions, type OpenedSession } from './sessions.ts';
import { SignIn } from './sign-in.command.ts';

const Credentials = z.object({ name: z.string().max(200), password: z.string().max(200) });

const refreshCookie = 'miauflix_refresh';
const refreshPath = '/api/v1/auth';

@ApiTags('users')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    private readonly tokens: Tokens,
  ) {}

  @Post('sign-in')
  @Open()
  @HttpCode(200)
  async signIn(
    @Body({ schema: Credentials }) { name, password }: z.infer<typeof Credentials>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    const device = (request.header('user-agent') ?? 'unknown device').slice(0, 300);
    const opened = await this.commands.execute(new SignIn(name, password, device, addressOf(request)));
    return this.answer(opened, request, response);
  }

  @Post('refresh')
  @Open()
  @HttpCode(200)
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignedIn> {
    const presented: unknown = request.cookies[refreshCookie];
    if (typeof presented !== 'string') throw sessionEnded;
    return this.answer(await this.sessions.refresh(presented, addressOf(request)), request, response);
  }

  @Post('sign-out')
  @ApiBearerAuth()
  @HttpCode(204)
  async signOut(
    @CurrentUser() { sessionId }: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.end(sessionId, 'signed-out');
    clearCookies(request, response);
  }

  private async answer(opened: OpenedSession, request: Request, response: Response): Promise<SignedIn> {
    const person = await this.sessions.personOf(opened.sub);
    if (!person) throw sessionEnded;
    const claims = { sub: opened.sub, sid: opened.sid };
    const maxAge = sessionSeconds * 1000;
    response.cookie(refreshCookie, opened.refreshToken, { ...cookieOptions(request, refreshPath), maxAge });
    response.cookie(streamCookie, this.tokens.streamCookie(claims), { ...cookieOptions(request, streamsPath), maxAge });
    response.cookie(imageCookie, this.tokens.streamCookie(claims), { ...cookieOptions(request, imagesPath), maxAge });
    return {
      accessToken: this.tokens.access(claims),
      expiresAt: new Date(Date.now() + accessTokenSeconds * 1000).toISOString(),
      user: person,
    };
  }
}

/** Makes the browser forget its session. */
export function clearCookies(request: Request, response: Response): void {
  response.clearCookie(refreshCookie, cookieOptions(request, refreshPath));
  response.clearCookie(streamCookie, cookieOptions(request, streamsPath));
  response.clearCookie(imageCookie, cookieOptions(request, imagesPath));
}

const cookieOptions = (request: Request, path: string): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure,
  path,
});

const addressOf = (request: Request): string => request.ip ?? 'unknown';
