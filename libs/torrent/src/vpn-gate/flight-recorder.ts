import type { GateJournal } from './gate-journal.ts';
import type { GateKeeper } from './gate-keeper.ts';
import { interfaceTraffic } from './interface-traffic.ts';
import { TrafficMeter } from './traffic-meter.ts';
import type { GateChange } from './tunnel-watch.ts';
import { isOpen } from './vpn-gate.port.ts';

const countEveryMs = 3_600_000;
/** A tunnel that is made anew loses no more than this of what it has carried. */
const readEveryMs = 1000;

/** Writes down what happens to the tunnel and how many bytes went where; lives as long as the engine's process. */
export class FlightRecorder {
  readonly #keeper: GateKeeper;
  readonly #journal: GateJournal;
  #wasOpen = false;
  /** What closed the gate; absent when it was closed by a change of policy, which is no outage. */
  #cause: GateChange | undefined;
  readonly #meter = new TrafficMeter();
  #countedAt = new Date();

  constructor(keeper: GateKeeper, journal: GateJournal) {
    this.#keeper = keeper;
    this.#journal = journal;
    keeper.changes.subscribe((state) => this.#moved(isOpen(state)));
    this.#read();
    setInterval(() => this.#read(), readEveryMs).unref();
    setInterval(() => this.#count(), countEveryMs).unref();
  }

  /** The last connection is gone. */
  gated(torrents: number): void {
    const cause = this.#cause;
    const { policy } = this.#keeper;
    if (cause === undefined || policy?.mode !== 'tunnel') return;
    const { detector, because } = cause.answer;
    const gatedAfterMs = Math.round(performance.now() - cause.atMs);
    const data = { interface: policy.interface, detector, because, gatedAfterMs, torrents };
    this.#journal.record({ type: 'vpn.TunnelDown', data });
    this.#count();
  }

  resumed(afterUpMs: number): void {
    this.#journal.record({ type: 'vpn.TransferResumed', data: { afterUpMs } });
  }

  /** Records what every interface has carried since this was recorded last. */
  #count(): void {
    this.#read();
    const sinceAt = this.#countedAt.toISOString();
    this.#countedAt = new Date();
    this.#journal.record({ type: 'vpn.TrafficCounted', data: { sinceAt, traffic: this.#meter.take() } });
  }

  #read(): void {
    const { policy } = this.#keeper;
    this.#meter.read(interfaceTraffic(policy?.mode === 'tunnel' ? policy.interface : undefined));
  }

  #moved(open: boolean): void {
    const { policy, latest, report } = this.#keeper;
    if (this.#wasOpen && !open) this.#cause = latest;
    if (!this.#wasOpen && open && policy?.mode === 'tunnel') {
      const detectors = report.answers.map(({ detector }) => detector);
      this.#journal.record({ type: 'vpn.TunnelUp', data: { interface: policy.interface, detectors } });
      this.#count();
    }
    this.#wasOpen = open;
  }
}
