import type { TunnelTimelineRow } from '@miauflix/domain/vpn';
import { bytesOn, lineOf, stateInWords } from './tunnel-words.ts';

const row = (fact: TunnelTimelineRow['fact'], data: TunnelTimelineRow['data']): TunnelTimelineRow => ({
  position: '7',
  at: '2026-11-21T10:00:00.000Z',
  fact,
  data,
});

describe('how the gate is', () => {
  it('is fine only with a tunnel that is up', () => {
    expect(stateInWords({ mode: 'tunnel', state: 'up' }).light).toBe('good');
    expect(stateInWords({ mode: 'tunnel', state: 'down' }).light).toBe('bad');
    expect(stateInWords({ mode: 'none', state: 'up' })).toMatchObject({ light: 'bad', name: 'No VPN' });
    expect(stateInWords({ mode: 'unchosen', state: 'down' }).meaning).toContain('until you have chosen');
  });
});

describe('a line of the flight recorder', () => {
  it('says how quickly an outage was gated, why, and what it cost', () => {
    const data = { interface: 'tun0', detector: 'interface', because: 'It is gone.', gatedAfterMs: 43 } as const;
    expect(lineOf(row('vpn.TunnelDown', { ...data, torrents: 1 }))).toMatchObject({
      light: 'bad',
      what: 'Down, gated after 43 ms',
      detail: 'It is gone. 1 torrent was cut off.',
    });
    expect(lineOf(row('vpn.TunnelDown', { ...data, torrents: 0 })).detail).toBe('It is gone. No torrent was open.');
  });

  it('says who vouches for a tunnel', () => {
    const { what, detail } = lineOf(row('vpn.TunnelUp', { interface: 'wg0', detectors: ['interface', 'ip-echo'] }));
    expect([what, detail]).toEqual([
      'Up through wg0',
      'Vouched for by: interface and routes, address on the internet.',
    ]);
  });

  it('says when films went on', () => {
    expect(lineOf(row('vpn.TransferResumed', { afterUpMs: 1234 })).detail).toContain('1.2 s');
  });

  it('says what went where', () => {
    const traffic = [{ interface: 'tun0', side: 'tunnel', sentBytes: 1_200_000, receivedBytes: 98_000_000 }] as const;
    expect(lineOf(row('vpn.TrafficCounted', { sinceAt: '2026-11-21T09:00:00.000Z', traffic })).detail).toBe(
      'tun0 (tunnel): 1.2 MB sent, 98 MB received',
    );
  });
});

it('a statement adds up both directions of every interface on a side', () => {
  const month = {
    month: '2026-11',
    outages: 0,
    traffic: [
      { interface: 'eth0', side: 'outside', sentBytes: 1, receivedBytes: 2 },
      { interface: 'eth1', side: 'outside', sentBytes: 4, receivedBytes: 8 },
      { interface: 'tun0', side: 'tunnel', sentBytes: 16, receivedBytes: 32 },
    ],
  } as const;
  expect([bytesOn(month, 'outside'), bytesOn(month, 'tunnel')]).toEqual([15, 48]);
});
