import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AnchorsModule } from './audit/anchors.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { CatalogModule } from './catalog/catalog.module.ts';
import { ImagesModule } from './images/images.module.ts';
import { IntegrationsModule } from './integrations/integrations.module.ts';
import { ListsModule } from './lists/lists.module.ts';
import { LiveModule } from './shared/live/live.module.ts';
import { SettingsModule } from './settings/settings.module.ts';
import { loggerModule } from './shared/logger.ts';
import { SharedModule, type Foundations } from './shared/shared.module.ts';
import { SourcesModule } from './sources/sources.module.ts';
import { StatusModule } from './status/status.module.ts';
import { StorageModule } from './storage/storage.module.ts';
import { StreamingModule } from './streaming/streaming.module.ts';
import { TasksModule } from './tasks/tasks.module.ts';
import { UsersModule } from './users/users.module.ts';
import { ViewingModule } from './viewing/viewing.module.ts';
import { VpnModule } from './vpn/vpn.module.ts';
import { WatchlistModule } from './watchlist/watchlist.module.ts';

/** The slices. */
const slices = [
  AnchorsModule,
  AuditModule,
  CatalogModule,
  ImagesModule,
  IntegrationsModule,
  ListsModule,
  SettingsModule,
  SourcesModule,
  StatusModule,
  StorageModule,
  StreamingModule,
  TasksModule,
  UsersModule,
  ViewingModule,
  VpnModule,
  WatchlistModule,
];

@Module({})
export class AppModule {
  static on(foundations: Foundations): DynamicModule {
    return {
      module: AppModule,
      imports: [
        loggerModule(foundations.config.logLevel, foundations.logTo),
        // Before other global modules: what they send when they start is to find its handlers.
        CqrsModule.forRoot(),
        SharedModule.on(foundations),
        LiveModule,
        ...slices,
      ],
    };
  }
}
