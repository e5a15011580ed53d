import { Global, Module } from '@nestjs/common';
import { FindSectionsHandler } from './find-sections.query.ts';
import { SettingsController } from './settings.controller.ts';
import { Settings } from './settings.ts';
import { Trials } from './trials.ts';

@Global()
@Module({
  controllers: [SettingsController],
  providers: [FindSectionsHandler, Settings, Trials],
  exports: [Settings, Trials],
})
export class SettingsModule {}
