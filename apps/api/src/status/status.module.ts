import { Module } from '@nestjs/common';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { StatusController } from './status.controller.ts';
import { SystemParts } from './system-parts.ts';

@Module({ imports: [StreamingModule], controllers: [StatusController], providers: [SystemParts] })
export class StatusModule {}
