import { expect, it } from 'vitest';
import { rowsAfter } from '../kernel/rows-after.ts';
import { tunnelTimeline } from './tunnel-timeline.projection.ts';

it('every event is a line, as it was told, in the order of the log', () => {
  const rows = rowsAfter(
    tunnelTimeline,
    { type: 'vpn.TunnelUp', data: { interface: 'wg0', detectors: ['interface'] }, at: '2026-11-01T10:00:00.000Z' },
    { type: 'vpn.TransferResumed', data: { afterUpMs: 812 }, at: '2026-11-01T10:00:01.000Z' },
  );
  expect(Object.values(rows)).toEqual([
    {
      position: '1',
      at: '2026-11-01T10:00:00.000Z',
      fact: 'vpn.TunnelUp',
      data: { interface: 'wg0', detectors: ['interface'] },
    },
    { position: '2', at: '2026-11-01T10:00:01.000Z', fact: 'vpn.TransferResumed', data: { afterUpMs: 812 } },
  ]);
});
