import { Module } from '@nestjs/common';
import { StreamingModule } from '../streaming/streaming.module.ts';
import { DeleteStoredHandler } from './delete-stored.command.ts';
import { GetStorageHandler } from './get-storage.query.ts';
import { KeepStorage } from './keep-storage.ts';
import { StorageController } from './storage.controller.ts';

@Module({
  imports: [StreamingModule],
  controllers: [StorageController],
  providers: [DeleteStoredHandler, GetStorageHandler, KeepStorage],
})
export class StorageModule {}
