import type { ServicesAway, SystemPart } from '@miauflix/domain/status';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Away } from '../integrations/away.ts';
import { OpenBeforeSetUp } from '../shared/auth/guards.ts';
import { SystemParts } from './system-parts.ts';

@ApiTags('status')
@Controller()
export class StatusController {
  constructor(
    private readonly away: Away,
    private readonly parts: SystemParts,
  ) {}

  /** For everyone who is signed in: each part in words. */
  @Get('status')
  @ApiBearerAuth()
  async find(): Promise<{ parts: readonly SystemPart[] }> {
    return { parts: await this.parts.find() };
  }

  /** For everyone who is signed in: what nobody can be asked for at the moment, and why. */
  @Get('services/away')
  @ApiBearerAuth()
  findAway(): ServicesAway {
    return this.away.find();
  }

  /** For supervisors: 200 while people can use the system, 503 otherwise; says nothing about its inside. */
  @Get(['health', 'api/health'])
  @OpenBeforeSetUp()
  async getHealth(@Res({ passthrough: true }) response: Response): Promise<{ status: SystemPart['state'] }> {
    const states = (await this.parts.findOwn()).map(({ state }) => state);
    const status = states.includes('down') ? 'down' : states.includes('degraded') ? 'degraded' : 'ok';
    response.status(status === 'down' ? 503 : 200);
    return { status };
  }
}
