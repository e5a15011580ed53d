import type { InterfaceTraffic } from '@miauflix/domain/vpn';
import { expect, test } from 'vitest';
import { interfaceTraffic, trafficIn, trafficSince } from './interface-traffic.ts';

const text = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:  999       9    0    0    0     0          0         0      999       9    0    0    0     0       0          0
  wg0: 5000      50    0    0    0     0          0         0      700       7    0    0    0     0       0          0
eth0.10:123       1    0    0    0     0          0         0      456       2    0    0    0     0       0          0
`;
const count = (name: string, sentBytes: number, receivedBytes: number): InterfaceTraffic => ({
  interface: name,
  side: 'outside',
  sentBytes,
  receivedBytes,
});

test('every interface but the loopback is counted, on its side', () => {
  expect(trafficIn(text, 'wg0')).toEqual([
    { interface: 'wg0', side: 'tunnel', sentBytes: 700, receivedBytes: 5000 },
    { interface: 'eth0.10', side: 'outside', sentBytes: 456, receivedBytes: 123 },
  ]);
});

test('without a tunnel everything is outside', () => {
  expect(trafficIn(text, undefined).map(({ side }) => side)).toEqual(['outside', 'outside']);
});

test('what was carried meanwhile is the difference, and all of it on an interface that was made anew', () => {
  const before = [count('wg0', 100, 200), count('eth0', 50, 60)];
  expect(trafficSince(before, [count('wg0', 30, 300), count('eth0', 55, 60), count('tun1', 1, 2)])).toEqual([
    count('wg0', 30, 300),
    count('eth0', 5, 0),
    count('tun1', 1, 2),
  ]);
});

test.runIf(process.platform === 'linux')("this machine's own counters can be read", () => {
  for (const { sentBytes, receivedBytes } of interfaceTraffic(undefined)) {
    expect(sentBytes).toBeGreaterThanOrEqual(0);
    expect(receivedBytes).toBeGreaterThanOrEqual(0);
  }
});
