import type { Arrivals, ServicesAway, SystemPart } from '@miauflix/domain/status';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Away } from '../integrations/away.ts';
import { MetadataProviders } from '../integrations/metadata-providers.ts';
import { OpenBeforeSetUp } from '../shared/auth/guards.ts';
import { SystemParts } from './system-parts.ts';

@ApiTags('status')
@Controller()
export class StatusController {
  constructor(
    private readonly away: Away,
    private readonly metadata: MetadataProviders,
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

  /** For everyone who is signed in: services that fill the catalogue for the first time; empty when none does. */
  @Get('services/arrivals')
  @ApiBearerAuth()
  findArrivals(): readonly Arrivals[] {
    return this.metadata.arrivals();
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
