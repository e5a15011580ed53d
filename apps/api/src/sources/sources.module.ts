import { Module } from '@nestjs/common';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { AddByHandHandler } from './add-by-hand.command.ts';
import { AddReleaseHandler } from './add-release.command.ts';
import { BandwidthController } from './bandwidth.controller.ts';
import { ChooseSourceHandler } from './choose-source.query.ts';
import { CountSwarms } from './count-swarms.task.ts';
import { DescribeSourceHandler } from './describe-source.command.ts';
import { DiscoverSourceHandler } from './discover-source.command.ts';
import { FindSourcesHandler } from './find-sources.query.ts';
import { FindTorrentFiles } from './find-torrent-files.task.ts';
import { GetChoiceHandler } from './get-choice.query.ts';
import { PreviewRulesHandler } from './preview-rules.query.ts';
import { ProvidersController } from './providers.controller.ts';
import { RankingController } from './ranking.controller.ts';
import { ResyncSources } from './resync-sources.task.ts';
import { SearchSources } from './search-sources.task.ts';
import { SearchTitle } from './search-title.ts';
import { SourceFiles } from './source-files.ts';
import { SourceProviders } from './source-providers.ts';
import { SourceWork } from './source-work.ts';
import { SourcesController } from './sources.controller.ts';
import { TakeOverSources } from './take-over-sources.task.ts';
import { TorrentCaches } from './torrent-caches.ts';
import { UpdateSourceStats } from './update-source-stats.task.ts';
import { VpnModule } from '../vpn/vpn.module.ts';
import { WayOutModule } from './way-out.module.ts';

@Module({
  imports: [StreamingModule, VpnModule, WayOutModule],
  controllers: [BandwidthController, ProvidersController, RankingController, SourcesController],
  providers: [
    AddByHandHandler,
    AddReleaseHandler,
    ChooseSourceHandler,
    CountSwarms,
    DescribeSourceHandler,
    DiscoverSourceHandler,
    FindSourcesHandler,
    FindTorrentFiles,
    GetChoiceHandler,
    PreviewRulesHandler,
    ResyncSources,
    SearchSources,
    SearchTitle,
    SourceFiles,
    SourceProviders,
    SourceWork,
    TakeOverSources,
    TorrentCaches,
    UpdateSourceStats,
  ],
})
export class SourcesModule {}
