import { Global, Module } from '@nestjs/common';
import { FindSectionsHandler } from './find-sections.query.ts';
import { SettingsController } from './settings.controller.ts';
import { Settings } from './settings.ts';

@Global()
@Module({ controllers: [SettingsController], providers: [FindSectionsHandler, Settings], exports: [Settings] })
export class SettingsModule {}
