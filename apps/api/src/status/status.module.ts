import { Module } from '@nestjs/common';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { CompareReadModels } from './compare-read-models.task.ts';
import { ControlProjectorHandler } from './control-projector.command.ts';
import { ProjectionsController } from './projections.controller.ts';
import { StatusController } from './status.controller.ts';
import { SystemParts } from './system-parts.ts';

@Module({
  imports: [StreamingModule],
  controllers: [ProjectionsController, StatusController],
  providers: [CompareReadModels, ControlProjectorHandler, SystemParts],
})
export class StatusModule {}
