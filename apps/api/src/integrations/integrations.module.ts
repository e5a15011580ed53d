import { Global, Module } from '@nestjs/common';
import { MetadataProviders } from './metadata-providers.ts';
import { OutsideServices } from './outside-services.ts';

@Global()
@Module({ providers: [MetadataProviders, OutsideServices], exports: [MetadataProviders, OutsideServices] })
export class IntegrationsModule {}
