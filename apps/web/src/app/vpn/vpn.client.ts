import { httpResource } from '@angular/common/http';
import type { GateReport, TunnelMonthRow, TunnelTimelineRow } from '@miauflix/domain/vpn';
import { live } from '../shared/live-updates.ts';

/** How the gate of the torrent engine is, as of this moment; for admins. */
export const gateReport = () =>
  live(
    'vpn',
    httpResource<GateReport>(() => '/api/v1/vpn'),
  );

/** What happened to the tunnel, latest first; for admins. */
export const tunnelTimeline = () =>
  live(
    'vpn',
    httpResource<readonly TunnelTimelineRow[]>(() => '/api/v1/vpn/timeline'),
  );

/** The monthly statements, latest first; for admins. */
export const tunnelMonths = () =>
  live(
    'vpn',
    httpResource<readonly TunnelMonthRow[]>(() => '/api/v1/vpn/months'),
  );
