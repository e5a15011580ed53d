import { providerNames, type ProviderReport } from '@miauflix/domain/sources';
import type { TestResult } from '@miauflix/domain/settings';
import { ServiceError } from '@miauflix/integrations';
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
  async test(@Param('name', { schema: ProviderId }) name: z.infer<typeof ProviderId>): Promise<TestResult> {
    const provider = this.providers.find(name);
    if (!provider) {
      const report = this.providers.reports().find((known) => known.name === name);
      return { isOk: false, sentence: report?.closedBecause ?? 'It is off: name a server first, or switch it on.' };
    }
    try {
      return { isOk: true, sentence: await provider.test(AbortSignal.timeout(patienceMs)) };
    } catch (error) {
      if (error instanceof ServiceError) return { isOk: false, sentence: `It did not work: ${error.message}.` };
      return { isOk: false, sentence: 'It did not answer in time.' };
    }
  }
}
