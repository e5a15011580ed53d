import { readFileSync } from 'node:fs';
import type { InterfaceTraffic } from '@miauflix/domain/vpn';

/** What every interface of this process's network namespace has carried since it is there, but for the loopback. */
export function interfaceTraffic(tunnel: string | undefined): readonly InterfaceTraffic[] {
  try {
    return trafficIn(readFileSync('/proc/self/net/dev', 'utf8'), tunnel);
  } catch {
    // There is no such file on other systems than Linux: nothing is known.
    return [];
  }
}

/** @param text two lines of headings, then a line an interface: its name, 8 figures of what came, 8 of what went */
export function trafficIn(text: string, tunnel: string | undefined): readonly InterfaceTraffic[] {
  return text
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => /^\s*(.+):\s*(.*)$/.exec(line)!)
    .map(([, name, figures]) => ({ name: name!, counts: figures!.split(/\s+/).map(Number) }))
    .filter(({ name }) => name !== 'lo')
    .map(({ name, counts }) => ({
      interface: name,
      side: name === tunnel ? 'tunnel' : 'outside',
      sentBytes: counts[8] ?? 0,
      receivedBytes: counts[0] ?? 0,
    }));
}

/** What was carried between two counts; an interface that was made anew began at 0. */
export function trafficSince(
  before: readonly InterfaceTraffic[],
  now: readonly InterfaceTraffic[],
): readonly InterfaceTraffic[] {
  return now.map((count) => {
    const former = before.find((other) => other.interface === count.interface);
    if (!former || former.sentBytes > count.sentBytes || former.receivedBytes > count.receivedBytes) return count;
    return {
      ...count,
      sentBytes: count.sentBytes - former.sentBytes,
      receivedBytes: count.receivedBytes - former.receivedBytes,
    };
  });
}
