import { describe, it } from 'vitest';
import { given } from '../kernel/given.ts';
import type { InterfaceTraffic } from './tunnel.ts';
import { tunnel } from './tunnel.decider.ts';
import type { VpnEvent } from './vpn.events.ts';

const up: VpnEvent = { type: 'vpn.TunnelUp', data: { interface: 'wg0', detectors: ['interface', 'confinement'] } };
const down: VpnEvent = {
  type: 'vpn.TunnelDown',
  data: { interface: 'wg0', detector: 'interface', because: 'It is gone.', gatedAfterMs: 31, torrents: 1 },
};
const resumed: VpnEvent = { type: 'vpn.TransferResumed', data: { afterUpMs: 812 } };
const counted = (...traffic: InterfaceTraffic[]): VpnEvent => ({
  type: 'vpn.TrafficCounted',
  data: { sinceAt: '2026-01-01T00:00:00.000Z', traffic },
});
const through = { interface: 'wg0', side: 'tunnel', sentBytes: 10, receivedBytes: 2000 } as const;
const beside = { interface: 'eth0', side: 'outside', sentBytes: 0, receivedBytes: 0 } as const;
const report = (fact: VpnEvent) => ({ type: 'ReportTunnel', data: fact }) as const;

describe('the tunnel', () => {
  it('comes up, goes down and comes up again', () => {
    given(tunnel).when(report(up)).then(up);
    given(tunnel, up).when(report(down)).then(down);
    given(tunnel, up, down).when(report(up)).then(up);
  });

  it('that is up already, for an engine that starts anew, is no news', () => {
    given(tunnel, up).when(report(up)).then();
    given(tunnel, down).when(report(down)).then();
  });

  it('tells that films go on, whatever was before', () => {
    given(tunnel, up, down, up).when(report(resumed)).then(resumed);
  });

  it('tells of the interfaces that carried anything', () => {
    given(tunnel, up)
      .when(report(counted(through, beside)))
      .then(counted(through));
    given(tunnel, up)
      .when(report(counted(beside)))
      .then();
  });

  it('is neither brought up nor down by what it carries', () => {
    given(tunnel, up, counted(through), resumed).when(report(up)).then();
  });
});
