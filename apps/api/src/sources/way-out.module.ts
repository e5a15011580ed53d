import { Module } from '@nestjs/common';
import { VpnModule } from '../vpn/vpn.module.ts';
import { WayOut } from './way-out.ts';

@Module({ imports: [VpnModule], providers: [WayOut], exports: [WayOut] })
export class WayOutModule {}
