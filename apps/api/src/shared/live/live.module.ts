import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/users.module.ts';
import { LiveGateway } from './live.gateway.ts';

@Module({ imports: [UsersModule], providers: [LiveGateway], exports: [LiveGateway] })
export class LiveModule {}
