import { storedTorrent, type StorageReport } from '@miauflix/domain/storage';
import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AdminOnly } from '../shared/auth/guards.ts';
import { Decide, writtenAt, type Decided, type WrittenAt } from '../shared/decide.ts';
import { DeleteStored } from './delete-stored.command.ts';
import { GetStorage } from './get-storage.query.ts';
import { KeepStorage } from './keep-storage.ts';

const TorrentId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, 'This is no id of a torrent: those of the report are.');

/** For admins: what films take of the disk, and what of it stays. */
@ApiTags('storage')
@ApiBearerAuth()
@AdminOnly()
@Controller('storage')
export class StorageController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly keepStorage: KeepStorage,
  ) {}

  @Get()
  get(): Promise<StorageReport> {
    return this.queries.execute(new GetStorage());
  }

  @Put(':torrentId/pin')
  async pin(@Param('torrentId', { schema: TorrentId }) torrentId: string): Promise<WrittenAt> {
    return this.decided(
      await this.commands.execute(new Decide(storedTorrent, torrentId, { type: 'Pin', data: { torrentId } })),
    );
  }

  @Delete(':torrentId/pin')
  async unpin(@Param('torrentId', { schema: TorrentId }) torrentId: string): Promise<WrittenAt> {
    return this.decided(
      await this.commands.execute(new Decide(storedTorrent, torrentId, { type: 'Unpin', data: { torrentId } })),
    );
  }

  @Delete(':torrentId')
  async delete(@Param('torrentId', { schema: TorrentId }) torrentId: string): Promise<WrittenAt> {
    return this.decided(await this.commands.execute(new DeleteStored(torrentId)));
  }

  private decided(decided: Decided): WrittenAt {
    this.keepStorage.soon();
    return writtenAt(decided);
  }
}
