import type { GateReport, TunnelMonthRow, TunnelTimelineRow } from '@miauflix/domain/vpn';
import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AdminOnly } from '../shared/auth/guards.ts';
import { FindTunnelMonths } from './find-tunnel-months.query.ts';
import { FindTunnelTimeline } from './find-tunnel-timeline.query.ts';
import { TunnelState } from './tunnel-state.ts';

/** For admins: the flight recorder of the tunnel that torrents leave through. */
@ApiTags('vpn')
@ApiBearerAuth()
@AdminOnly()
@Controller('vpn')
export class VpnController {
  constructor(
    private readonly queries: QueryBus,
    private readonly tunnelState: TunnelState,
  ) {}

  @Get()
  getReport(): GateReport {
    return this.tunnelState.report;
  }

  @Get('timeline')
  findTimeline(): Promise<readonly TunnelTimelineRow[]> {
    return this.queries.execute(new FindTunnelTimeline());
  }

  @Get('months')
  findMonths(): Promise<readonly TunnelMonthRow[]> {
    return this.queries.execute(new FindTunnelMonths());
  }
}
