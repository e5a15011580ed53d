import { Module } from '@nestjs/common';
import { AnchorsController } from './anchors.controller.ts';
import { FindAnchorsHandler } from './find-anchors.query.ts';
import { RecordAnchors } from './record-anchors.task.ts';

@Module({ controllers: [AnchorsController], providers: [FindAnchorsHandler, RecordAnchors] })
export class AnchorsModule {}
