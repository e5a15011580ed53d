import type { InterfaceTraffic } from '@miauflix/domain/vpn';
import { expect, test } from 'vitest';
import { TrafficMeter } from './traffic-meter.ts';

const count = (name: string, sentBytes: number, receivedBytes: number): InterfaceTraffic => ({
  interface: name,
  side: name === 'tun0' ? 'tunnel' : 'outside',
  sentBytes,
  receivedBytes,
});

function meterAfter(...readings: readonly (readonly InterfaceTraffic[])[]): TrafficMeter {
  const meter = new TrafficMeter();
  for (const reading of readings) meter.read(reading);
  return meter;
}

test('what was carried before the first reading is left out', () => {
  expect(meterAfter([count('eth0', 50, 60)]).take()).toEqual([]);
  expect(meterAfter([count('eth0', 50, 60)], [count('eth0', 55, 70)]).take()).toEqual([count('eth0', 5, 10)]);
});

test('a tunnel that has gone, and come back with new counters, keeps what it had carried', () => {
  const meter = meterAfter(
    [count('tun0', 100, 1000)],
    [count('tun0', 130, 9000)],
    [],
    [count('tun0', 7, 8)],
    [count('tun0', 9, 18)],
  );
  expect(meter.take()).toEqual([count('tun0', 39, 8018)]);
});

test('an interface that turns out to be the tunnel has carried everything as the tunnel', () => {
  const unknown = { ...count('tun0', 5, 6), side: 'outside' } as const;
  expect(meterAfter([], [unknown], [count('tun0', 7, 8)]).take()).toEqual([count('tun0', 7, 8)]);
});

test('what was taken is not told again', () => {
  const meter = meterAfter([count('eth0', 0, 0)], [count('eth0', 5, 6)]);
  meter.take();
  meter.read([count('eth0', 6, 9)]);
  expect(meter.take()).toEqual([count('eth0', 1, 3)]);
});
