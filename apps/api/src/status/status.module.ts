import { Module } from '@nestjs/common';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { CompareReadModels } from './compare-read-models.task.ts';
import { ControlProjectorHandler } from './control-projector.command.ts';
import { MetricsController } from './metrics.controller.ts';
import { ProjectionsController } from './projections.controller.ts';
import { StatusController } from './status.controller.ts';
import { SystemMetrics } from './system-metrics.ts';
import { SystemParts } from './system-parts.ts';

@Module({
  imports: [StreamingModule],
  controllers: [MetricsController, ProjectionsController, StatusController],
  providers: [CompareReadModels, ControlProjectorHandler, SystemMetrics, SystemParts],
})
export class StatusModule {}
