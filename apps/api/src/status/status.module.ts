import { Module } from '@nestjs/common';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { MetricsController } from './metrics.controller.ts';
import { StatusController } from './status.controller.ts';
import { SystemMetrics } from './system-metrics.ts';
import { SystemParts } from './system-parts.ts';

@Module({
  imports: [StreamingModule],
  controllers: [MetricsController, StatusController],
  providers: [SystemMetrics, SystemParts],
})
export class StatusModule {}
