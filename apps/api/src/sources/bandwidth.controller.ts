import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiProduces, ApiTags } from '@nestjs/swagger';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CurrentUser } from '../shared/auth/guards.ts';
import type { Principal } from '../shared/auth/tokens.ts';
import { tooMany } from '../users/sign-in.command.ts';

/** Enough for a line of 50 Mbit/s to reach its pace, and five seconds of one that carries 3 Mbit/s. */
export const sampleBytes = 2_000_000;
const samplesPerMinute = 20;

/** Bytes that nobody can pack or keep: a client that fetches them learns what its line carries. */
@ApiTags('sources')
@ApiBearerAuth()
@Controller('bandwidth-sample')
export class BandwidthController {
  private readonly samples = new RateLimiterMemory({ points: samplesPerMinute, duration: 60 });

  @Get()
  @ApiProduces('application/octet-stream')
  @Header('Cache-Control', 'no-store, no-transform')
  async send(@CurrentUser() { userId }: Principal): Promise<StreamableFile> {
    await this.samples.consume(userId).catch((error: unknown) => {
      throw error instanceof RateLimiterRes ? tooMany(Math.ceil(error.msBeforeNext / 1000)) : error;
    });
    return new StreamableFile(await promisify(randomBytes)(sampleBytes));
  }
}
