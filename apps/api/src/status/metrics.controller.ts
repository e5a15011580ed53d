import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { principalOf } from '../shared/auth/access-strategy.ts';
import { Open } from '../shared/auth/guards.ts';
import { Tokens } from '../shared/auth/tokens.ts';
import { Metrics } from '../shared/metrics.ts';
import { forbidden, unauthenticated } from '../shared/problem.filter.ts';
import { States } from '../shared/states.ts';
import { SystemMetrics } from './system-metrics.ts';

/** Figures for Prometheus: for programs on this machine, and for admins from anywhere. */
@ApiTags('status')
@Controller('metrics')
@Open()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly states: States,
    private readonly system: SystemMetrics,
    private readonly tokens: Tokens,
  ) {}

  @Get()
  async find(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    if (!isFromThisMachine(request)) await this.requireAdmin(request);
    await this.system.refresh();
    response.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }

  /** @throws Problem `request/unauthenticated`, `request/forbidden` */
  private async requireAdmin(request: Request): Promise<void> {
    const [, token] = /^Bearer (.+)$/.exec(request.header('authorization') ?? '') ?? [];
    const claims = token === undefined ? undefined : this.tokens.readAccess(token);
    const principal = claims && (await principalOf(this.states, claims.sub, claims.sid));
    if (!principal) throw unauthenticated;
    if (principal.role !== 'ADMIN') throw forbidden;
  }
}

const loopback = /^(::1|(::ffff:)?127(\.\d+){3})$/;
const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * A proxy on this machine speaks for others and says so in a header; a page in a browser on this machine that was made
 * to come here under another name speaks for that name's owner.
 */
const isFromThisMachine = ({ socket, headers, hostname }: Request): boolean =>
  loopback.test(socket.remoteAddress ?? '') &&
  localHosts.includes(hostname) &&
  !['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((header) => header in headers);
