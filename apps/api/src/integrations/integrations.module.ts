import { Global, Module } from '@nestjs/common';
import { Away } from './away.ts';
import { MetadataProviders } from './metadata-providers.ts';
import { OutsideServices } from './outside-services.ts';

@Global()
@Module({ providers: [Away, MetadataProviders, OutsideServices], exports: [Away, MetadataProviders, OutsideServices] })
export class IntegrationsModule {}
