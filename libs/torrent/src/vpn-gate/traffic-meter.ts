import type { InterfaceTraffic } from '@miauflix/domain/vpn';
import { trafficSince } from './interface-traffic.ts';

/**
 * Sums up what interfaces carry from one reading of their counters to the next. One that goes takes its counters along:
 * what it had carried by the last reading stays in the sum.
 */
export class TrafficMeter {
  /** Absent before the first reading: what was carried until then is nobody's business here. */
  #read: readonly InterfaceTraffic[] | undefined;
  #sum = new Map<string, InterfaceTraffic>();

  read(now: readonly InterfaceTraffic[]): void {
    if (this.#read !== undefined) for (const carried of trafficSince(this.#read, now)) this.#add(carried);
    this.#read = now;
  }

  /** What each interface has carried since this was asked last, on the side that it was last read on. */
  take(): readonly InterfaceTraffic[] {
    const sum = [...this.#sum.values()];
    this.#sum = new Map();
    return sum;
  }

  #add(carried: InterfaceTraffic): void {
    const before = this.#sum.get(carried.interface);
    this.#sum.set(carried.interface, {
      ...carried,
      sentBytes: carried.sentBytes + (before?.sentBytes ?? 0),
      receivedBytes: carried.receivedBytes + (before?.receivedBytes ?? 0),
    });
  }
}
