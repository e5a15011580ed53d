import { Module } from '@nestjs/common';
import { LiveModule } from '../shared/live/live.module.ts';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { VpnModule } from '../vpn/vpn.module.ts';
import { BackUp } from './back-up.task.ts';
import { CompareReadModels } from './compare-read-models.task.ts';
import { ControlProjectorHandler } from './control-projector.command.ts';
import { MetricsController } from './metrics.controller.ts';
import { ProjectionsController } from './projections.controller.ts';
import { PushStatus } from './push-status.task.ts';
import { StatusController } from './status.controller.ts';
import { SystemMetrics } from './system-metrics.ts';
import { SystemParts } from './system-parts.ts';

@Module({
  imports: [LiveModule, StreamingModule, VpnModule],
  controllers: [MetricsController, ProjectionsController, StatusController],
  providers: [BackUp, CompareReadModels, ControlProjectorHandler, PushStatus, SystemMetrics, SystemParts],
})
export class StatusModule {}
