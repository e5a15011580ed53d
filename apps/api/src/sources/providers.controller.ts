import { providerNames, type ProviderReport } from '@miauflix/domain/sources';
import type { TestResult } from '@miauflix/domain/settings';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AdminOnly } from '../shared/auth/guards.ts';
import { SourceProviders } from './source-providers.ts';

const ProviderId = z.enum(providerNames);
const patienceMs = 30_000;

/** Who knows torrents of titles; for admins. What each is told is in the settings, in the section of its name. */
@ApiTags('sources')
@ApiBearerAuth()
@AdminOnly()
@Controller('providers')
export class ProvidersController {
  constructor(private readonly providers: SourceProviders) {}

  @Get()
  find(): readonly ProviderReport[] {
    return this.providers.reports();
  }

  /** Asks it something harmless, as it is configured now. */
  @Post(':name/test')
  @HttpCode(200)
  test(@Param('name', { schema: ProviderId }) name: z.infer<typeof ProviderId>): Promise<TestResult> {
    return this.providers.test(name, AbortSignal.timeout(patienceMs));
  }
}
