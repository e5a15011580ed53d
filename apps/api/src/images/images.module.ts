import { Module } from '@nestjs/common';
import { ImagesController } from './images.controller.ts';
import { PictureSources } from './picture-sources.ts';
import { Pictures } from './pictures.ts';

@Module({ controllers: [ImagesController], providers: [PictureSources, Pictures], exports: [Pictures] })
export class ImagesModule {}
