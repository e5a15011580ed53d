import { expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { tunnelMonths } from './tunnel-months.projection.ts';
import type { InterfaceTraffic } from './tunnel.ts';
import type { VpnEvent } from './vpn.events.ts';

const counted = (at: string, ...traffic: InterfaceTraffic[]) =>
  ({ type: 'vpn.TrafficCounted', data: { sinceAt: at, traffic }, at }) as const;
const down = (at: string, gatedAfterMs: number) =>
  ({
    type: 'vpn.TunnelDown',
    data: { interface: 'wg0', detector: 'interface', because: 'It is gone.', gatedAfterMs, torrents: 1 },
    at,
  }) as const;
const carried = (name: string, side: InterfaceTraffic['side'], bytes: number): InterfaceTraffic => ({
  interface: name,
  side,
  sentBytes: bytes,
  receivedBytes: 10 * bytes,
});
const rows = (...events: readonly (VpnEvent & { at: string })[]) => rowsAfter(tunnelMonths, ...events);

it('every month has the sum of what each interface carried', () => {
  const months = rows(
    counted('2026-10-31T23:59:59.999Z', carried('wg0', 'tunnel', 5)),
    counted('2026-11-01T00:00:00.000Z', carried('wg0', 'tunnel', 7), carried('eth0', 'outside', 1)),
    counted('2026-11-20T00:00:00.000Z', carried('wg0', 'tunnel', 3)),
  );
  expect(months).toEqual({
    '2026-10': { month: '2026-10', outages: 0, traffic: [carried('wg0', 'tunnel', 5)] },
    '2026-11': {
      month: '2026-11',
      outages: 0,
      traffic: [carried('eth0', 'outside', 1), carried('wg0', 'tunnel', 10)],
    },
  });
});

it('an interface that was the tunnel is not mixed with the time when it was not', () => {
  const { traffic } = rows(
    counted('2026-11-01T00:00:00.000Z', carried('wg0', 'outside', 1)),
    counted('2026-11-02T00:00:00.000Z', carried('wg0', 'tunnel', 2)),
  )['2026-11']!;
  expect(traffic).toEqual([carried('wg0', 'outside', 1), carried('wg0', 'tunnel', 2)]);
});

it('outages are counted, and the slowest gate is kept', () => {
  const months = rows(
    down('2026-11-01T00:00:00.000Z', 12),
    down('2026-11-02T00:00:00.000Z', 40),
    down('2026-11-03T00:00:00.000Z', 9),
  );
  expect(months['2026-11']).toMatchObject({ outages: 3, slowestGateMs: 40, traffic: [] });
});

it('a tunnel that comes up, and films that go on, are in no statement', () => {
  const at = '2026-11-01T00:00:00.000Z';
  expect(rows({ type: 'vpn.TransferResumed', data: { afterUpMs: 5 }, at })).toEqual({});
  expect(rows({ type: 'vpn.TunnelUp', data: { interface: 'wg0', detectors: [] }, at })).toEqual({});
});
