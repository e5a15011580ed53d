import { Module } from '@nestjs/common';
import { CleanCaches } from './clean-caches.task.ts';
import { ImagesController } from './images.controller.ts';
import { PictureSources } from './picture-sources.ts';
import { Pictures } from './pictures.ts';

@Module({ controllers: [ImagesController], providers: [CleanCaches, PictureSources, Pictures], exports: [Pictures] })
export class ImagesModule {}
