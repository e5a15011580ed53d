import { Module } from '@nestjs/common';
import { AddToWatchlistHandler } from './add-to-watchlist.command.ts';
import { FindWatchlistHandler } from './find-watchlist.query.ts';
import { WatchlistController } from './watchlist.controller.ts';

@Module({
  controllers: [WatchlistController],
  providers: [AddToWatchlistHandler, FindWatchlistHandler],
})
export class WatchlistModule {}
