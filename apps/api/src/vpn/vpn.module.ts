import { Module } from '@nestjs/common';
import { LiveModule } from '../shared/live/live.module.ts';
import { FindTunnelMonthsHandler } from './find-tunnel-months.query.ts';
import { FindTunnelTimelineHandler } from './find-tunnel-timeline.query.ts';
import { FollowGate } from './follow-gate.ts';
import { TunnelState } from './tunnel-state.ts';
import { VpnController } from './vpn.controller.ts';

@Module({
  imports: [LiveModule],
  controllers: [VpnController],
  providers: [FindTunnelMonthsHandler, FindTunnelTimelineHandler, FollowGate, TunnelState],
  exports: [TunnelState],
})
export class VpnModule {}
